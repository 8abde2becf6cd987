package io.contextunity.worker.host.plugin;

/**
 * What a build of a plugin is called in Temporal: {@code 1.4.2-3f9a61c0b7de}, its version and the
 * beginning of its file's SHA-256. A version that people forgot to raise tells two builds apart
 * nevertheless, and the same file is the same build on every host.
 */
final class BuildId {
  private static final int DIGITS = 12;

  private BuildId() {}

  static String of(PluginDescriptor plugin) {
    return plugin.version() + "-" + plugin.sha256().substring(0, DIGITS);
  }
}
