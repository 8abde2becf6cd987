package io.contextunity.worker.host.config;

import java.time.Duration;
import java.util.Optional;

/**
 * The gRPC service.
 *
 * @param host where to listen; without one, every address if a secret is configured and loopback
 *     only if not
 * @param port where to listen, 0 for any free port
 * @param insecure whether to listen beyond loopback without a secret
 * @param maxMessageBytes the largest request taken in
 * @param maxConcurrentCalls calls served at the same time; what comes on top is refused
 * @param callsPerSecond calls that one token may make each second; 0 is without limit
 * @param requestTimeout how long a client may take to send its request
 * @param tls how connections are secured
 */
public record GrpcSettings(
    Optional<String> host,
    int port,
    boolean insecure,
    int maxMessageBytes,
    int maxConcurrentCalls,
    double callsPerSecond,
    Duration requestTimeout,
    TlsSettings tls) {
  public GrpcSettings {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port '" + port + "' (expected: 0 to 65535)");
    }
    if (maxMessageBytes < 1) {
      throw new IllegalArgumentException(
          "max-message-bytes '" + maxMessageBytes + "' (expected: at least 1)");
    }
    if (maxConcurrentCalls < 1) {
      throw new IllegalArgumentException(
          "max-concurrent-calls '" + maxConcurrentCalls + "' (expected: at least 1)");
    }
    if (!(callsPerSecond >= 0)) {
      throw new IllegalArgumentException(
          "calls-per-second '" + callsPerSecond + "' (expected: a number, or 0 for no limit)");
    }
    if (requestTimeout.isNegative() || requestTimeout.isZero()) {
      throw new IllegalArgumentException(
          "request-timeout '" + requestTimeout + "' (expected: longer than nothing)");
    }
    host = host.filter(text -> !text.isBlank());
  }
}
