package io.contextunity.worker.tasks.rules;

/**
 * A technology as the list has it.
 *
 * @param name as it is written; # stands for the number of a version
 * @param kind such as {@code membrane} or {@code connector}
 */
record Technology(String name, String kind) {}
