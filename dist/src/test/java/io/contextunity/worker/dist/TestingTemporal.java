package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Temporal's real server on one port, to be killed, frozen and brought back. */
final class TestingTemporal implements AutoCloseable {
  private static final Duration TO_DIE = Duration.ofSeconds(10);

  private final Path directory;
  private final int port;
  private Process process;

  private TestingTemporal(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  static TestingTemporal start(Path directory) throws IOException {
    var temporal = new TestingTemporal(directory, freePort());
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
    process =
        new ProcessBuilder(
                List.of(
                    program,
                    "server",
                    "start-dev",
                    "--headless",
                    "--ip",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--db-filename",
                    directory.resolve("temporal.db").toString(),
                    "--log-level",
                    "error"))
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
