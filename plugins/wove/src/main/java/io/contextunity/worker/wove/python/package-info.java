/** Tasks in Python processes: one process for each, some of them waiting ready. */
package io.contextunity.worker.wove.python;
