package io.contextunity.worker.wove;

/** The section {@code plugins.wove} of the settings file. */
public record WoveSettings() {}
