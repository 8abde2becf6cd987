package io.contextunity.worker.dist;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program with its arguments, environment and working directory. The environment starts with what
 * a program needs to live (PATH, HOME, JAVA_HOME) and nothing of the machine's own settings.
 */
record Invocation(
    Path program, List<String> arguments, Map<String, String> environment, Path directory) {
  Invocation {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  static Invocation of(Path program, List<String> arguments) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.put("HOME", System.getProperty("java.io.tmpdir"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    // Small, so that several of them fit on one machine beside the build.
    environment.put("JAVA_OPTS", "-Xmx256m");
    environment.put("CONTEXTWORKER_TEMPORAL_CLI", "none");
    return new Invocation(program, arguments, environment, Path.of(""));
  }

  Invocation with(String variable, String value) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put(variable, value);
    return new Invocation(program, arguments, changed, directory);
  }

  Invocation without(String variable) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.remove(variable);
    return new Invocation(program, arguments, changed, directory);
  }

  /** With Temporal's real program, for tests tagged {@code real-temporal}. */
  Invocation withRealTemporal() {
    String named = System.getenv("CONTEXTWORKER_TEMPORAL_CLI");
    return named == null
        ? without("CONTEXTWORKER_TEMPORAL_CLI").with("PATH", System.getenv("PATH"))
        : with("CONTEXTWORKER_TEMPORAL_CLI", named);
  }

  /** Where it runs: its local working files go there. */
  Invocation in(Path workingDirectory) {
    return new Invocation(program, arguments, environment, workingDirectory);
  }

  /** Starts it; the caller closes it. */
  RunningProgram start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(directory.toAbsolutePath().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return RunningProgram.of(String.join(" ", command), builder.start());
  }

  /** Runs it to its end. */
  Finished run(Duration atMost) throws IOException {
    try (RunningProgram running = start()) {
      return running.awaitEnd(atMost);
    }
  }

  /** Runs it to its end, within a minute. */
  Finished run() throws IOException {
    return run(Duration.ofMinutes(1));
  }
}
