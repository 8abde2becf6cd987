package io.contextunity.worker.local.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With Temporal's real program. */
@Tag("real-temporal")
@Timeout(120)
final class DevServerTest {
  @TempDir Path directory;

  @Test
  void close_runsSurvive() {
    try (LocalTemporal temporal = start();
        var client = new EchoClient(temporal.address())) {
      client.start("run-1", "kept", 1);
    }

    try (LocalTemporal restarted = start();
        var client = new EchoClient(restarted.address())) {
      assertThat(client.resultOf("run-1")).isEqualTo("kept");
      assertThat(restarted.durable()).isTrue();
      assertThat(restarted.description())
          .contains(restarted.address(), "kept in " + directory.resolve("temporal.db"));
    }
  }

  @Test
  void webUi_answers() throws Exception {
    try (LocalTemporal temporal = start()) {
      URI page = temporal.webUi().orElseThrow();
      var answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());

      assertThat(page.getHost()).isEqualTo("127.0.0.1");
      assertThat(answer.statusCode()).isLessThan(400);
    }
  }

  @Test
  void start_usualPortTaken_takesAnother() throws IOException {
    try (var squatter = new ServerSocket();
        LocalTemporal temporal = startBeside(squatter);
        var client = new EchoClient(temporal.address())) {
      client.start("run-1", "elsewhere", 1);

      assertThat(temporal.address()).isNotEqualTo("127.0.0.1:7233");
      assertThat(client.resultOf("run-1")).isEqualTo("elsewhere");
    }
  }

  @Test
  void start_directoryInUse_namesTheServerToWorkWith() {
    try (LocalTemporal temporal = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(LocalTemporalException.class)
          .hasMessageContaining("are in use by another process")
          .hasMessageContaining("TEMPORAL_HOST=" + temporal.address());
    }
  }

  @Test
  void start_directoryInUseByAnotherProcess_namesItsServer() throws Exception {
    Process parent = TestingParent.spawn(directory);
    try {
      ServerProcess server = ServerProcess.recordedIn(ServerFiles.in(directory)).orElseThrow();

      assertThatThrownBy(this::start)
          .isInstanceOf(LocalTemporalException.class)
          .hasMessageContaining("TEMPORAL_HOST=" + server.ports().address());
      assertThat(server.answers()).isTrue();
    } finally {
      parent.destroy();
      parent.waitFor();
    }
  }

  @Test
  void start_parentWasKilled_takesItsServerOver() throws Exception {
    ServerProcess orphan = serverOfAKilledParent();

    try (LocalTemporal temporal = start();
        var client = new EchoClient(temporal.address())) {
      assertThat(temporal.address()).isEqualTo(orphan.ports().address());
      client.start("run-1", "taken over", 1);
      assertThat(client.resultOf("run-1")).isEqualTo("taken over");
    }
    assertThat(Readiness.answers(orphan.ports().grpc())).isFalse();
  }

  @Test
  void start_parentWasKilledAndItsServerHangs_replacesIt() throws Exception {
    ServerProcess orphan = serverOfAKilledParent();
    signal("STOP", orphan);

    try (LocalTemporal temporal = start();
        var client = new EchoClient(temporal.address())) {
      client.start("run-1", "replaced", 1);

      assertThat(client.resultOf("run-1")).isEqualTo("replaced");
      assertThat(orphan.isAlive()).isFalse();
    }
  }

  @Test
  void parentEndsWithoutClose_serverEndsToo() throws Exception {
    Process parent = TestingParent.spawn(directory);
    ServerProcess server = ServerProcess.recordedIn(ServerFiles.in(directory)).orElseThrow();

    parent.destroy();

    assertThat(parent.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(server.isAlive()).isFalse();
  }

  private LocalTemporal start() {
    return LocalTemporal.start(directory, System.getenv());
  }

  private ServerProcess serverOfAKilledParent() throws Exception {
    Process parent = TestingParent.spawn(directory);
    parent.destroyForcibly().waitFor();
    ServerProcess orphan = ServerProcess.recordedIn(ServerFiles.in(directory)).orElseThrow();
    assertThat(orphan.answers()).isTrue();
    return orphan;
  }

  private static void signal(String name, ServerProcess server) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start().waitFor();
  }

  /** If somebody else is at the usual port already, that is as good. */
  private LocalTemporal startBeside(ServerSocket squatter) throws IOException {
    try {
      squatter.bind(Ports.onLoopback(Ports.USUAL.grpc()));
    } catch (BindException takenAlready) {
      return start();
    }
    return start();
  }
}
