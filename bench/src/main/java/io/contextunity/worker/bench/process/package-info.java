/** The processes that are measured, started as a user starts them. */
package io.contextunity.worker.bench.process;
