package io.contextunity.worker.host.isolation.channel;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where children find the host.
 *
 * @param socket a Unix socket; none where the system or its Netty has none
 * @param port of 127.0.0.1
 */
public record ChannelAddress(Optional<Path> socket, int port) {
  private static final String HOST = "127.0.0.1";

  /** {@code 127.0.0.1:PORT} */
  public String tcpTarget() {
    return HOST + ":" + port;
  }

  /** {@code unix:/path} */
  public Optional<String> unixTarget() {
    return socket.map(path -> "unix:" + path);
  }
}
