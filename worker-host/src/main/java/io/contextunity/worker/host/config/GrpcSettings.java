package io.contextunity.worker.host.config;

import java.util.Optional;

/**
 * The gRPC service.
 *
 * @param host where to listen; without one, every address if a secret is configured and loopback
 *     only if not
 * @param port where to listen, 0 for any free port
 * @param insecure whether to listen beyond loopback without a secret
 * @param maxMessageBytes the largest request taken in
 */
public record GrpcSettings(Optional<String> host, int port, boolean insecure, int maxMessageBytes) {
  public GrpcSettings {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port '" + port + "' (expected: 0 to 65535)");
    }
    if (maxMessageBytes < 1) {
      throw new IllegalArgumentException(
          "max-message-bytes '" + maxMessageBytes + "' (expected: at least 1)");
    }
    host = host.filter(text -> !text.isBlank());
  }
}
