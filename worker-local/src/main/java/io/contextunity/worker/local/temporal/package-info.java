/** A Temporal server for one machine: the real one as a child process, or one in memory. */
package io.contextunity.worker.local.temporal;
