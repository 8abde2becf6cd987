package io.contextunity.worker.host.isolation.relay;

import io.contextunity.worker.child.relay.Splice;
import io.contextunity.worker.host.plugin.PluginPermission.NetworkAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Unix socket from which connections lead on to the network: to one address, or to those that are
 * allowed, as a proxy for HTTP, CONNECT and SOCKS 5. It is bound into the sandbox of a child that
 * has no network. Thread-safe.
 */
public final class NetworkRelay implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NetworkRelay.class);
  private static final int MAX_CONNECTIONS = 256;

  private final String name;
  private final SocketFolder folder;
  private final ServerSocketChannel listening;
  private final Exit exit;
  private final Semaphore places = new Semaphore(MAX_CONNECTIONS);
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  private NetworkRelay(String name, SocketFolder folder, ServerSocketChannel listening, Exit exit) {
    this.name = name;
    this.folder = folder;
    this.listening = listening;
    this.exit = exit;
  }

  /**
   * Leads every connection to one address, whatever it says.
   *
   * @param name for the log
   */
  public static NetworkRelay fixed(String name, String host, int port) {
    return start(name, inside -> SocketChannel.open(new InetSocketAddress(host, port)));
  }

  /**
   * A proxy to these hosts and no others; what is refused is logged.
   *
   * @param name for the log, such as the plugin's
   */
  public static NetworkRelay allowing(String name, List<NetworkAccess> hosts) {
    return start(name, new ProxyExit(new AllowedHosts(name, hosts)));
  }

  private static NetworkRelay start(String name, Exit exit) {
    SocketFolder folder = SocketFolder.create();
    try {
      ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      listening.bind(UnixDomainSocketAddress.of(folder.socket()));
      NetworkRelay relay = new NetworkRelay(name, folder, listening, exit);
      relay.daemon("relay-" + name, relay::accept);
      return relay;
    } catch (IOException e) {
      folder.close();
      throw new UncheckedIOException("The relay %s could not listen".formatted(name), e);
    }
  }

  private void daemon(String threadName, Runnable task) {
    Thread thread = new Thread(task, threadName);
    thread.setDaemon(true);
    thread.start();
  }

  /** Where it listens: in a folder that only this host's user can enter. */
  public Path socket() {
    return folder.socket();
  }

  private void accept() {
    try {
      while (true) {
        places.acquire();
        SocketChannel inside = listening.accept();
        open.add(inside);
        daemon("relay-" + name + "-connection", () -> serve(inside));
      }
    } catch (IOException e) {
      log.debug("Relay {} is closed", name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(SocketChannel inside) {
    try {
      SocketChannel outside = exit.open(inside);
      open.add(outside);
      try {
        Splice.run(inside, outside);
      } finally {
        open.remove(outside);
        Splice.close(outside);
      }
    } catch (IOException | IllegalArgumentException e) {
      log.debug("Relay {}: a connection ended: {}", name, e.toString());
    } finally {
      open.remove(inside);
      Splice.close(inside);
      places.release();
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      log.debug("Relay {} did not close well", name, e);
    }
    open.forEach(Splice::close);
    folder.close();
  }
}
