package io.contextunity.worker.host.config;

/**
 * The Temporal server.
 *
 * @param host its address, host:port
 * @param namespace where runs live
 * @param payloadLimitBytes the largest payload it takes: its own limit, 2 MiB unless an operator
 *     changed it
 */
public record TemporalSettings(String host, String namespace, int payloadLimitBytes) {
  public TemporalSettings {
    HostAndPort.require("host", host);
    if (namespace == null || namespace.isBlank()) {
      throw new IllegalArgumentException("namespace '' (expected: non-empty)");
    }
    if (payloadLimitBytes < 1) {
      throw new IllegalArgumentException(
          "payload-limit-bytes '" + payloadLimitBytes + "' (expected: at least 1)");
    }
  }
}
