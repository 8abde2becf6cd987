/** A tenant's taxonomy: what is out of order in it, and what a new version of it moved. */
package io.contextunity.worker.gardener.taxonomy;
