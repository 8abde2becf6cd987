/**
 * Programs that a module runs as child processes of the host: each in a directory of its own, with
 * nothing of the host's environment, and gone with the host whatever ends that.
 */
package io.contextunity.worker.core.process;
