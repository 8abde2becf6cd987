/** Recorded runs taken through a workflow once more. */
package io.contextunity.worker.bench.replay;
