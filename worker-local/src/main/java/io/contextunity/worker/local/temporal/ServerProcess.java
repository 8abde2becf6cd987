package io.contextunity.worker.local.temporal;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running server, ours or left over, and the note on disk that lets the next start find it. The
 * start time in the note tells it from a stranger that was given the same process id.
 */
final class ServerProcess {
  private static final Duration TO_STOP = Duration.ofSeconds(10);
  private static final Duration TO_DIE = Duration.ofSeconds(3);

  private final ProcessHandle process;
  private final Ports ports;
  private final Thread atExit = new Thread(this::stop, "temporal-server-stop");

  ServerProcess(ProcessHandle process, Ports ports) {
    this.process = process;
    this.ports = ports;
  }

  static Optional<ServerProcess> recordedIn(ServerFiles files) {
    try {
      var note = new Properties();
      note.load(new StringReader(Files.readString(files.process())));
      return find(note);
    } catch (IOException | IllegalArgumentException missingOrTorn) {
      return Optional.empty();
    }
  }

  private static Optional<ServerProcess> find(Properties note) {
    var ports = new Ports(number(note, "port"), number(note, "web-port"));
    return ProcessHandle.of(Long.parseLong(note.getProperty("pid", "")))
        .filter(ProcessHandle::isAlive)
        .filter(process -> startOf(process).equals(note.getProperty("started", "")))
        .map(process -> new ServerProcess(process, ports));
  }

  private static int number(Properties note, String key) {
    return Integer.parseInt(note.getProperty(key, ""));
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  void record(ServerFiles files) {
    String note =
        "pid=%d%nstarted=%s%nport=%d%nweb-port=%d%n"
            .formatted(process.pid(), startOf(process), ports.grpc(), ports.web());
    Path written = files.process().resolveSibling("temporal.process.new");
    try {
      Files.writeString(written, note);
      Files.move(written, files.process(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      stop();
      throw new LocalTemporalException(
          "Cannot write " + files.process() + ": " + e.getMessage(), e);
    }
  }

  long pid() {
    return process.pid();
  }

  Ports ports() {
    return ports;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean answers() {
    return isAlive() && Readiness.answers(ports.grpc());
  }

  /** Waits for its end; tells whether it came. */
  boolean endsWithin(Duration time) {
    try {
      process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** From here on it ends with this process at the latest. */
  void stopAtExit() {
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
    } catch (IllegalStateException endingAlready) {
      stop();
      throw new LocalTemporalException("Temporal is not started: this process is ending");
    }
  }

  void keepAtExit() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException endingAlready) {
      // The hook runs or has run; nothing is left to keep.
    }
  }

  /** Asks first, then does not. */
  void stop() {
    keepAtExit();
    process.destroy();
    if (!endsWithin(TO_STOP)) {
      process.destroyForcibly();
      endsWithin(TO_DIE);
    }
  }
}
