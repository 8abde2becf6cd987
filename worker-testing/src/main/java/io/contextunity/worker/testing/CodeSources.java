package io.contextunity.worker.testing;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where a class came from. */
final class CodeSources {
  private CodeSources() {}

  /** The jar or the directory of classes. */
  static Path of(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(type.getName() + " comes from no file", e);
    }
  }
}
