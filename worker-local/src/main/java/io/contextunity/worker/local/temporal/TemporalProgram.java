package io.contextunity.worker.local.temporal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds Temporal's command line program. */
final class TemporalProgram {
  static final String VARIABLE = "CONTEXTWORKER_TEMPORAL_CLI";
  private static final String NOT_WANTED = "none";

  private TemporalProgram() {}

  static Optional<Path> find(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (named.equals(NOT_WANTED)) {
      return Optional.empty();
    }
    return named.isEmpty() ? onPath(environment, "temporal") : Optional.of(require(named));
  }

  static Optional<Path> onPath(Map<String, String> environment, String name) {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, name))
        .filter(TemporalProgram::isProgram)
        .findFirst();
  }

  private static Path require(String named) {
    Path program = Path.of(named).toAbsolutePath();
    if (isProgram(program)) {
      return program;
    }
    throw new LocalTemporalException(
        VARIABLE
            + ": '"
            + named
            + "' (expected: the path of Temporal's program, or 'none' to run without it)");
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
