package io.contextunity.worker.core.process;

/**
 * How a program ended.
 *
 * @param exitCode as the system has it; 128 and a signal's number for one that was killed
 * @param outOfMemory whether it was killed for using more memory than it may
 * @param lastErrors the last lines of its standard error
 */
public record ProgramEnd(int exitCode, boolean outOfMemory, String lastErrors) {}
