package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleException;

/**
 * A plugin that another one needs, written {@code base}, {@code base@>=1.2.0} or, where it can do
 * without, {@code base?@>=1.2.0}.
 */
record RequiredPlugin(String id, String range, boolean optional) {

  /** Reads one of them. */
  static RequiredPlugin parse(String text) {
    String[] parts = text.split("@", 2);
    String name = parts[0].trim();
    String range = parts.length == 1 || parts[1].isBlank() ? Versions.ANY : parts[1].trim();
    boolean optional = name.endsWith("?");
    String id = optional ? name.substring(0, name.length() - 1) : name;
    if (id.isEmpty()) {
      throw new ModuleException(
          "Plugin-Dependencies '%s' (expected: items such as base@>=1.2.0)".formatted(text));
    }
    return new RequiredPlugin(
        id, Versions.requireRange("Plugin-Dependencies: range of " + id, range), optional);
  }

  boolean isMetBy(String version) {
    return Versions.fits(version, range);
  }

  /** As PF4J reads it, once it is settled that the plugin is there. */
  String asMandatory() {
    return id + "@" + range;
  }

  /**
   * What keeps the other plugin from running: {@code needs the plugin base, which is not there}.
   */
  String because(String reason) {
    return "needs the plugin " + text() + ", " + reason;
  }

  /** As the manifest has it. */
  String written() {
    return id + (optional ? "?" : "") + (range.equals(Versions.ANY) ? "" : "@" + range);
  }

  /** As people read it: {@code base} or {@code base >=1.2.0}. */
  String text() {
    return range.equals(Versions.ANY) ? id : id + " " + range;
  }
}
