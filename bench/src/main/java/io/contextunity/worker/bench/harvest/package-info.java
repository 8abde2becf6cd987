/** A catalogue into Brain: through the whole chain, against a loop that only parses and stores. */
package io.contextunity.worker.bench.harvest;
