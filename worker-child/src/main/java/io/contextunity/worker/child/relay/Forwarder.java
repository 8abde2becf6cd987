package io.contextunity.worker.child.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Listens on the child's own loopback and passes each connection on to a Unix socket. */
final class Forwarder implements AutoCloseable {
  private final ServerSocketChannel listening;
  private final Path socket;

  private Forwarder(ServerSocketChannel listening, Path socket) {
    this.listening = listening;
    this.socket = socket;
  }

  static Forwarder start(int port, Path socket) throws IOException {
    ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.INET);
    listening.bind(
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
    Forwarder forwarder = new Forwarder(listening, socket);
    daemon("relay-" + forwarder.port(), forwarder::accept);
    return forwarder;
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  int port() throws IOException {
    return ((InetSocketAddress) listening.getLocalAddress()).getPort();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel connection = listening.accept();
        daemon(Thread.currentThread().getName() + "-connection", () -> pass(connection));
      }
    } catch (IOException e) {
      // Closed: nobody is let in any more.
    }
  }

  private void pass(SocketChannel connection) {
    try {
      Splice.run(connection, SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    } catch (IOException e) {
      Splice.close(connection); // The client sees its connection end.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
