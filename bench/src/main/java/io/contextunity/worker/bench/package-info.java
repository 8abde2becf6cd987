/** What the host costs: the same work through it and without it, side by side. */
package io.contextunity.worker.bench;
