package io.contextunity.worker.host.plugin;

import java.nio.file.Path;

/** Something in the plugins directory that is no plugin, and why. */
public record IgnoredFile(Path file, String reason) {}
