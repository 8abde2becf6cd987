package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Temporal's real server on one port, to be killed, frozen and brought back. */
final class TestingTemporal implements AutoCloseable {
  private static final Duration TO_DIE = Duration.ofSeconds(10);

  private final Path directory;
  private final int port;
  private final List<String> storage;
  private Process process;

  private TestingTemporal(Path directory, int port, List<String> storage) {
    this.directory = directory;
    this.port = port;
    this.storage = storage;
  }

  static TestingTemporal start(Path directory) throws IOException {
    String file = directory.resolve("temporal.db").toString();
    return start(directory, List.of("--db-filename", file));
  }

  /** Its runs are kept nowhere, so it takes them fast. */
  static TestingTemporal startInMemory(Path directory) throws IOException {
    return start(directory, List.of());
  }

  private static TestingTemporal start(Path directory, List<String> storage) throws IOException {
    var temporal = new TestingTemporal(directory, freePort(), storage);
    temporal.start();
    return temporal;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts it anew, with the runs that it had. */
  void start() throws IOException {
    String program =
        Optional.ofNullable(System.getenv("CONTEXTWORKER_TEMPORAL_CLI")).orElse("temporal");
    List<String> command = new ArrayList<>(List.of(program, "server", "start-dev", "--headless"));
    command.addAll(List.of("--ip", "127.0.0.1", "--port", Integer.toString(port)));
    command.addAll(List.of("--log-level", "error"));
    command.addAll(storage);
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("temporal.log").toFile())
            .start();
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(TO_DIE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  /** It takes connections and data, and says nothing. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
