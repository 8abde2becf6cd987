/** Runs the code that callers send with ExecuteCode, each in a child process of its own. */
package io.contextunity.worker.host.code;
