package io.contextunity.worker.dist;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gRPC service under way, alone or within {@code dev}, and the command line as its client.
 *
 * @param command as it was started
 * @param port where it listens
 */
record RunningService(Invocation command, RunningProgram program, int port)
    implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(120);
  private static final Pattern LISTENS = Pattern.compile("gRPC listens on \\S*:(\\d+)");

  /** Starts a command that has {@code --port 0} and waits until it is ready. */
  static RunningService start(Invocation command) throws IOException {
    RunningProgram program = command.start();
    try {
      String line = program.awaitLine(LISTENS.pattern(), TO_START);
      Matcher listens = LISTENS.matcher(line);
      if (!listens.find()) {
        throw new AssertionError("No port in: " + line);
      }
      program.awaitLine("^ready$", TO_START);
      return new RunningService(command, program, Integer.parseInt(listens.group(1)));
    } catch (RuntimeException | Error e) {
      program.close();
      throw e;
    }
  }

  /** A client command that calls this service. */
  Invocation client(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--port", Integer.toString(port)));
    return new Invocation(command.program(), all, command.environment(), command.directory());
  }

  /** Runs a client command to its end. */
  Finished call(String... arguments) throws IOException {
    return client(arguments).run(Duration.ofMinutes(3));
  }

  @Override
  public void close() {
    program.close();
  }
}
