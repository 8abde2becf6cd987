package io.contextunity.worker.local.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryServerTest {
  private static final Map<String, String> NO_PROGRAM = Map.of("PATH", "");

  @TempDir Path directory;

  @Test
  void start_withoutTheProgram_runsWorkflows() {
    try (LocalTemporal temporal = LocalTemporal.start(directory, NO_PROGRAM);
        var client = new EchoClient(temporal.address())) {
      client.start("run-1", "hello", 1);

      assertThat(client.resultOf("run-1")).isEqualTo("hello");
    }
  }

  @Test
  void start_answersTheHealthCheckOfEveryClient() {
    try (LocalTemporal temporal = LocalTemporal.start(directory, NO_PROGRAM)) {
      WorkflowServiceStubs stubs =
          WorkflowServiceStubs.newServiceStubs(
              WorkflowServiceStubsOptions.newBuilder().setTarget(temporal.address()).build());
      try {
        assertThatCode(() -> stubs.connect(Duration.ofSeconds(30))).doesNotThrowAnyException();
      } finally {
        stubs.shutdownNow();
      }
    }
  }

  @Test
  void start_timeIsNotSkipped() {
    try (LocalTemporal temporal = LocalTemporal.start(directory, NO_PROGRAM);
        var client = new EchoClient(temporal.address())) {
      long before = System.nanoTime();
      client.start("run-1", "hello", 1_500);
      client.resultOf("run-1");

      assertThat(Duration.ofNanos(System.nanoTime() - before))
          .isGreaterThan(Duration.ofMillis(1_400));
    }
  }

  @Test
  void description_saysWhatIsLostAndTheWayOut() {
    try (LocalTemporal temporal = LocalTemporal.start(directory, NO_PROGRAM)) {
      assertThat(temporal.durable()).isFalse();
      assertThat(temporal.webUi()).isEmpty();
      assertThat(temporal.description())
          .contains(temporal.address(), "runs end with this process")
          .contains("`temporal` on the PATH", "CONTEXTWORKER_TEMPORAL_CLI")
          .doesNotContain("\n");
    }
  }

  @Test
  void start_programNotWanted() {
    var environment = Map.of("PATH", System.getenv("PATH"), "CONTEXTWORKER_TEMPORAL_CLI", "none");

    try (LocalTemporal temporal = LocalTemporal.start(directory, environment)) {
      assertThat(temporal.durable()).isFalse();
    }
  }

  @Test
  void start_twoAtOnce_haveDifferentPorts() {
    try (LocalTemporal one = LocalTemporal.start(directory, NO_PROGRAM);
        LocalTemporal other = LocalTemporal.start(directory, NO_PROGRAM);
        var client = new EchoClient(other.address())) {
      client.start("run-1", "other", 1);

      assertThat(other.address()).isNotEqualTo(one.address());
      assertThat(client.resultOf("run-1")).isEqualTo("other");
    }
  }

  @Test
  void start_listensOnLoopbackOnly() throws IOException {
    try (LocalTemporal temporal = LocalTemporal.start(directory, NO_PROGRAM)) {
      int port = Integer.parseInt(temporal.address().split(":")[1]);

      for (InetAddress outside : addressesSeenFromOutside()) {
        assertThat(accepts(outside, port)).as("%s:%d", outside, port).isFalse();
      }
      assertThat(accepts(InetAddress.getByName("127.0.0.1"), port)).isTrue();
    }
  }

  @Test
  void close_twice_freesThePort() throws IOException {
    LocalTemporal temporal = LocalTemporal.start(directory, NO_PROGRAM);
    int port = Integer.parseInt(temporal.address().split(":")[1]);

    temporal.close();
    temporal.close();

    try (var socket = new ServerSocket()) {
      socket.bind(Ports.onLoopback(port));
      assertThat(socket.isBound()).isTrue();
    }
  }

  private static List<InetAddress> addressesSeenFromOutside() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .toList();
  }

  private static boolean accepts(InetAddress address, int port) {
    try (var socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
