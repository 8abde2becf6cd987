package io.contextunity.worker.host.config;

/**
 * ContextBrain.
 *
 * @param host its address, host:port
 * @param concurrency calls under way at once, from this process
 * @param tls how the connection is secured
 */
public record BrainSettings(String host, int concurrency, TlsSettings tls) {
  public BrainSettings {
    HostAndPort.require("host", host);
    if (concurrency < 1) {
      throw new IllegalArgumentException(
          "concurrency '" + concurrency + "' (expected: at least 1)");
    }
  }
}
