package io.contextunity.worker.host.isolation.module;

import io.contextunity.worker.host.isolation.process.ChildExit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a module's process ended by itself, in one line. */
final class EndText {
  private static final int LONGEST = 300;
  private static final int OUT_OF_MEMORY = 3;
  private static final int KILLED = 128 + 9;

  private EndText() {}

  static String of(ChildExit exit) {
    String output = exit.lastOutput();
    if (exit.code() == OUT_OF_MEMORY && output.contains("java.lang.OutOfMemoryError")) {
      return "out of memory: " + line(output, "java.lang.OutOfMemoryError").orElseThrow();
    }
    if (exit.code() == KILLED) {
      return exit.text() + ", as happens beyond its limit of memory";
    }
    return exit.text() + last(output).map(line -> ": " + line).orElse("");
  }

  private static Optional<String> line(String output, String part) {
    return lines(output).stream().filter(line -> line.contains(part)).findFirst();
  }

  private static Optional<String> last(String output) {
    List<String> lines = lines(output);
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
  }

  private static List<String> lines(String output) {
    return Arrays.stream(output.split("\\R"))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…")
        .toList();
  }
}
