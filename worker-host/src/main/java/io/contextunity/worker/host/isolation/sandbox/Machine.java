package io.contextunity.worker.host.isolation.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this process runs as, and on. */
final class Machine {
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

  private Machine() {}

  /** Whether this process is root; never elsewhere than on Linux. */
  static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      return false;
    }
  }

  static boolean kernelIsAtLeast(int major, int minor) {
    Matcher version = VERSION.matcher(System.getProperty("os.version"));
    if (!version.matches()) {
      return false;
    }
    int first = Integer.parseInt(version.group(1));
    return first > major || (first == major && Integer.parseInt(version.group(2)) >= minor);
  }
}
