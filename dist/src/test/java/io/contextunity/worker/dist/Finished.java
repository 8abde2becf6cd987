package io.contextunity.worker.dist;

/**
 * What a program left behind.
 *
 * @param exitCode 128 and more: ended by a signal
 * @param out all that it wrote to standard output
 * @param err all that it wrote to standard error
 */
record Finished(int exitCode, String out, String err) {}
