package io.contextunity.worker.host.isolation.relay;

import io.contextunity.worker.host.plugin.PluginPermission.NetworkAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hosts that a plugin's children may reach. Thread-safe. */
final class AllowedHosts {
  private static final Logger log = LoggerFactory.getLogger(AllowedHosts.class);
  private static final int CONNECT_MILLIS = 10_000;
  private static final int MOST_TOLD = 100;

  private final String name;
  private final List<NetworkAccess> hosts;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  AllowedHosts(String name, List<NetworkAccess> hosts) {
    this.name = name;
    this.hosts = List.copyOf(hosts);
  }

  /**
   * Connects to a host, if it may be.
   *
   * @throws RefusedException if it may not
   */
  SocketChannel connect(String host, int port) throws IOException {
    String wanted = host.toLowerCase(Locale.ROOT);
    NetworkAccess access =
        hosts.stream()
            .filter(one -> covers(one, wanted, port))
            .findFirst()
            .orElseThrow(() -> refused(wanted, port, "not among its network permissions"));
    InetAddress address = InetAddress.getByName(unbracketed(wanted));
    if (isOfThisMachine(address) && !access.host().equals(wanted)) {
      throw refused(wanted, port, "it is this machine's own address, which only its name opens");
    }
    if (isOfThisMachine(address) && isName(wanted) && !wanted.equals("localhost")) {
      throw refused(wanted, port, "the name leads to this machine itself");
    }
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean covers(NetworkAccess access, String host, int port) {
    return (access.port().isEmpty() || access.port().getAsInt() == port)
        && (access.host().equals("*")
            || access.host().equals(host)
            || (access.host().startsWith("*.") && host.endsWith(access.host().substring(1))));
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  // Whoever owns a name decides where it leads; not to what only this machine reaches.
  private static boolean isOfThisMachine(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress();
  }

  private static boolean isName(String host) {
    return !host.startsWith("[") && !host.matches("[0-9.]+");
  }

  private RefusedException refused(String host, int port, String why) {
    String address = host + ":" + port;
    if (told.size() < MOST_TOLD && told.add(address)) {
      log.warn("A child of {} was refused a connection to {}: {}", name, address, why);
    }
    return new RefusedException("%s may not connect to %s: %s".formatted(name, address, why));
  }

  /** Not allowed; the message says what. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }
}
