package io.contextunity.worker.host.temporal;

import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.temporal.client.WorkflowClient;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Temporal's in-memory server on a port, and a connection to it. */
final class TestingTemporal implements AutoCloseable {
  private final TestServer.PortBoundTestServer server;
  private final TemporalConnection connection;

  private TestingTemporal(int port) {
    this.server = TestServer.createPortBoundServer(port, true);
    List<Flag> flags = List.of(new Flag("test", "temporal.host", "127.0.0.1:" + port));
    this.connection =
        new TemporalConnection(
            new SettingsLoader(Path.of("target"), Path.of("target"), Map.of())
                .load(Optional.empty(), flags)
                .host()
                .temporal(),
            "test");
  }

  static TestingTemporal start() throws IOException {
    return new TestingTemporal(freePort());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  TemporalConnection connection() {
    return connection;
  }

  /** Workers with the limits that each module brings. */
  ModuleWorkers workers() {
    return new ModuleWorkers(connection, module -> module.config().limits(), module -> {});
  }

  WorkflowClient client() {
    return connection.client(Converters.host());
  }

  @Override
  public void close() {
    connection.close();
    server.close();
  }
}
