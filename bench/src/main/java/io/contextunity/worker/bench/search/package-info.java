/** How soon and how well the local Brain finds products and the nodes of a taxonomy. */
package io.contextunity.worker.bench.search;
