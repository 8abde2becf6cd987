package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Temporal's own program, with settings of the server itself; its runs are kept in memory. */
final class TemporalProgram implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(60);

  private final Process process;
  private final String address;
  private final WorkflowServiceStubs stubs;

  private TemporalProgram(Process process, String address) {
    this.process = process;
    this.address = address;
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
  }

  /**
   * @param dynamicConfig settings such as {@code matching.maxVersionsInDeployment=3}
   */
  static TemporalProgram start(Path directory, String... dynamicConfig) throws IOException {
    int port = freePort();
    String program =
        Optional.ofNullable(System.getenv("CONTEXTWORKER_TEMPORAL_CLI")).orElse("temporal");
    List<String> command = new ArrayList<>(List.of(program, "server", "start-dev", "--headless"));
    command.addAll(List.of("--ip", "127.0.0.1", "--port", Integer.toString(port)));
    command.addAll(List.of("--log-level", "error"));
    List.of(dynamicConfig)
        .forEach(value -> command.addAll(List.of("--dynamic-config-value", value)));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("temporal.log").toFile())
            .start();
    var temporal = new TemporalProgram(process, "127.0.0.1:" + port);
    temporal.stubs.connect(TO_START);
    return temporal;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String address() {
    return address;
  }

  WorkflowServiceStubs stubs() {
    return stubs;
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    assertThat(process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join())
        .isNotNull();
  }
}
