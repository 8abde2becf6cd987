package io.contextunity.worker.host.cli;

import java.nio.file.Path;

/** Where the installation lies. */
public final class Home {
  private Home() {}

  /** The directory that the launcher names, or the working directory without a launcher. */
  public static Path directory() {
    return Path.of(System.getProperty("contextworker.home", "")).toAbsolutePath().normalize();
  }
}
