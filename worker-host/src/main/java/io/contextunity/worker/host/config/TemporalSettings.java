package io.contextunity.worker.host.config;

import java.util.Optional;

/**
 * The Temporal server.
 *
 * @param host its address, host:port
 * @param namespace where runs live
 * @param payloadLimitBytes the largest payload it takes: its own limit, 2 MiB unless an operator
 *     changed it
 * @param sticky whether a run's tasks go to the process that has it in memory first. Off for a
 *     server that waits for a worker for ever once it is gone, as the one in memory does
 * @param tls how the connection is secured
 * @param apiKey shown to Temporal with every call, where it asks for one
 * @param webUi where Temporal's own web page is, for links
 */
public record TemporalSettings(
    String host,
    String namespace,
    int payloadLimitBytes,
    boolean sticky,
    TlsSettings tls,
    Optional<String> apiKey,
    Optional<String> webUi) {
  public TemporalSettings {
    HostAndPort.require("host", host);
    if (namespace == null || namespace.isBlank()) {
      throw new IllegalArgumentException("namespace '' (expected: non-empty)");
    }
    apiKey = apiKey.filter(text -> !text.isBlank());
    webUi = webUi.filter(text -> !text.isBlank());
    webUi.ifPresent(TemporalSettings::requireWebAddress);
    if (payloadLimitBytes < 1) {
      throw new IllegalArgumentException(
          "payload-limit-bytes '" + payloadLimitBytes + "' (expected: at least 1)");
    }
  }

  private static void requireWebAddress(String text) {
    if (!text.matches("https?://[^\\s\"'<>]+")) {
      throw new IllegalArgumentException(
          "web-ui '" + text + "' (expected: an address like http://localhost:8233)");
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "TemporalSettings[host=%s, namespace=%s, tls=%s, apiKey=%s]"
        .formatted(host, namespace, tls, apiKey.map(key -> Secrets.MASK));
  }
}
