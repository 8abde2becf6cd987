package io.contextunity.worker.local.temporal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts Temporal's program on free ports and waits until it answers.
 *
 * @param program the executable file
 * @param files where its runs and its log go
 */
record ServerLauncher(Path program, ServerFiles files) {
  private static final Duration TO_START = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);
  private static final String PORT_TAKEN = "address already in use";
  private static final int ATTEMPTS = 3;

  /** Tries again when a port that was free a moment ago is taken now. */
  ServerProcess launch() {
    for (int attempt = 1; ; attempt++) {
      ServerProcess server = spawn();
      if (becomesReady(server)) {
        return server;
      }
      String failure = failureOf(server);
      server.stop();
      if (attempt == ATTEMPTS || !failure.contains(PORT_TAKEN)) {
        throw new LocalTemporalException(failure);
      }
    }
  }

  private ServerProcess spawn() {
    Ports ports = Ports.choose();
    try {
      Process child =
          new ProcessBuilder(command(ports))
              .directory(files.directory().toFile())
              .redirectErrorStream(true)
              .redirectOutput(files.log().toFile())
              .start();
      var server = new ServerProcess(child.toHandle(), ports);
      server.record(files);
      server.stopAtExit();
      child.getOutputStream().close();
      return server;
    } catch (IOException e) {
      throw new LocalTemporalException("Temporal's program cannot be run: " + e.getMessage(), e);
    }
  }

  private List<String> command(Ports ports) {
    List<String> command = new ArrayList<>(inOwnSession());
    command.add(program.toString());
    command.addAll(List.of("server", "start-dev", "--ip", Ports.LOOPBACK));
    command.addAll(List.of("--port", Integer.toString(ports.grpc())));
    command.addAll(List.of("--ui-port", Integer.toString(ports.web())));
    command.addAll(List.of("--db-filename", files.database().toString()));
    command.addAll(List.of("--log-level", "warn"));
    return command;
  }

  /**
   * Ctrl-C at a terminal goes to all processes of its group. In a session of its own the server
   * does not hear it and lives until our workers have drained. Where there is no {@code setsid} it
   * stops at once, and work in progress is taken up by the next start.
   */
  private static List<String> inOwnSession() {
    return TemporalProgram.onPath(System.getenv(), "setsid")
        .map(setsid -> List.of(setsid.toString()))
        .orElse(List.of());
  }

  private static boolean becomesReady(ServerProcess server) {
    long deadline = System.nanoTime() + TO_START.toNanos();
    while (System.nanoTime() < deadline && !Thread.currentThread().isInterrupted()) {
      if (server.answers()) {
        return true;
      }
      if (server.endsWithin(BETWEEN_LOOKS)) {
        return false;
      }
    }
    return false;
  }

  private String failureOf(ServerProcess server) {
    return "Temporal did not start: "
        + program
        + " "
        + outcome(server)
        + ". "
        + files.logTail()
        + "\nLog: "
        + files.log()
        + ". To run without this program: "
        + TemporalProgram.VARIABLE
        + "=none";
  }

  private static String outcome(ServerProcess server) {
    if (Thread.currentThread().isInterrupted()) {
      return "was not waited for: this process is ending";
    }
    return server.isAlive() ? "did not answer within " + TO_START.toSeconds() + " s" : "ended";
  }
}
