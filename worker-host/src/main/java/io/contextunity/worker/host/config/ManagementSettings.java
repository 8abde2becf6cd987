package io.contextunity.worker.host.config;

import java.util.Optional;

/**
 * The HTTP port for operators: health, metrics and the status page.
 *
 * @param enabled whether it is opened
 * @param host where it listens; loopback unless an operator says otherwise, since everybody there
 *     may look; changes need more, see docs/keys.md
 * @param port where it listens, 0 for any free port
 * @param grpcPort where a worker, which has no gRPC service, answers gRPC health checks, 0 for any
 *     free port; nowhere unless set
 */
public record ManagementSettings(
    boolean enabled, String host, int port, Optional<Integer> grpcPort) {
  public ManagementSettings {
    requirePort("port", port);
    grpcPort.ifPresent(number -> requirePort("grpc-port", number));
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(name + " '" + port + "' (expected: 0 to 65535)");
    }
  }
}
