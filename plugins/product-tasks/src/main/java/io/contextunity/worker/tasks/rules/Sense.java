package io.contextunity.worker.tasks.rules;

/**
 * What a word may stand for.
 *
 * @param concept the thesaurus's name for it, with a sign before it that no word begins with
 * @param strength 1 if they mean the same, less if the word is only a kind of it
 */
record Sense(String concept, double strength) {}
