package io.contextunity.worker.host.isolation.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What this process itself is held to; its children cannot be given more.
 *
 * @param lines of {@code /proc/self/limits}
 */
record HardLimits(List<String> lines) {

  HardLimits {
    lines = List.copyOf(lines);
  }

  static HardLimits ofThisProcess() {
    try {
      return new HardLimits(Files.readAllLines(Path.of("/proc/self/limits")));
    } catch (IOException e) {
      return new HardLimits(List.of());
    }
  }

  /** The smaller one of what is wanted and what can be had. */
  long atMost(String name, long wanted) {
    // Max open files            1024                 524288               files
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip().split(" +")[1])
        .filter(hard -> hard.matches("\\d{1,18}"))
        .mapToLong(Long::parseLong)
        .map(hard -> Math.min(hard, wanted))
        .findFirst()
        .orElse(wanted);
  }
}
