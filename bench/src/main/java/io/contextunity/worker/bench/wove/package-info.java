/** Empty tasks of Wove, in the host's Python processes and in Wove's own worker. */
package io.contextunity.worker.bench.wove;
