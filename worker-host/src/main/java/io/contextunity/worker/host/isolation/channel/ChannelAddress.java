package io.contextunity.worker.host.isolation.channel;

import java.nio.file.Path;
import java.util.List;
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

  /**
   * The arguments that tell a child's program where to connect.
   *
   * @param portReachable whether the child shares this host's network; one that does not needs a
   *     Unix socket
   * @return nothing if there is no way
   */
  public Optional<List<String>> arguments(boolean portReachable) {
    return portReachable
        ? Optional.of(List.of("--grpc-address=" + HOST, "--grpc-port=" + port))
        : unixTarget().map(target -> List.of("--grpc-address=" + target));
  }

  /** {@code unix:/path} */
  public Optional<String> unixTarget() {
    return socket.map(path -> "unix:" + path);
  }
}
