package io.contextunity.worker.host.config;

/**
 * The HTTP port for operators: health, metrics and the status page.
 *
 * @param enabled whether it is opened
 * @param host where it listens; loopback unless an operator says otherwise, since it asks nobody
 *     who they are
 * @param port where it listens, 0 for any free port
 */
public record ManagementSettings(boolean enabled, String host, int port) {
  public ManagementSettings {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port '" + port + "' (expected: 0 to 65535)");
    }
  }
}
