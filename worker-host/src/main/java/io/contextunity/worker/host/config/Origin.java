package io.contextunity.worker.host.config;

import java.nio.file.Path;

/**
 * Where a value was set.
 *
 * @param label how people know the place: a file's name, an environment variable, a flag
 * @param base the directory against which relative paths from there are meant
 */
record Origin(String label, Path base) {
  private static final String DEFAULTS = "defaults";

  static Origin defaults(Path base) {
    return new Origin(DEFAULTS, base);
  }

  boolean isDefaults() {
    return label.equals(DEFAULTS);
  }
}
