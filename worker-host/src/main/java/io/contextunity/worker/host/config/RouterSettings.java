package io.contextunity.worker.host.config;

/**
 * ContextRouter, for modules that ask language models through it.
 *
 * @param host its address, host:port
 * @param tls how the connection is secured
 */
public record RouterSettings(String host, TlsSettings tls) {
  public RouterSettings {
    HostAndPort.require("host", host);
  }
}
