/** From starting the process to polling for work. */
package io.contextunity.worker.bench.boot;
