/** A catalogue harvested again after it changed a little, against its first harvest. */
package io.contextunity.worker.bench.reharvest;
