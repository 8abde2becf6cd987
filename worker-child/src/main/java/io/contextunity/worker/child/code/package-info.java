/** Runs a caller's Java in a child process, snippet by snippet. */
package io.contextunity.worker.child.code;
