package io.contextunity.worker.testing;

/**
 * What a command of a module answered, as a person at the terminal would have seen it.
 *
 * @param exitCode 0 if it was done
 * @param out standard output
 * @param err standard error; a command that cannot be done says why here, in one line
 */
public record TestingCommandRun(int exitCode, String out, String err) {}
