package io.contextunity.worker.host.config;

import java.nio.file.Path;

/**
 * Where a value was set.
 *
 * @param label how people know the place: a file's name, an environment variable, a flag
 * @param base the directory against which relative paths from there are meant
 * @param references whether texts from there may refer to secrets, as {@code ${env:NAME}} does
 */
record Origin(String label, Path base, boolean references) {
  private static final String DEFAULTS = "defaults";

  static Origin defaults(Path base) {
    return new Origin(DEFAULTS, base, false);
  }

  static Origin file(String label, Path base) {
    return new Origin(label, base, true);
  }

  /** A variable or a flag: what it says is taken as it is, since whoever sets it can expand it. */
  static Origin plain(String label, Path base) {
    return new Origin(label, base, false);
  }

  boolean isDefaults() {
    return label.equals(DEFAULTS);
  }
}
