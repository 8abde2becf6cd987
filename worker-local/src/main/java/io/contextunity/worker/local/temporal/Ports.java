package io.contextunity.worker.local.temporal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The two ports of a server on loopback.
 *
 * @param grpc where it answers Temporal's protocol
 * @param web where its page is
 */
record Ports(int grpc, int web) {
  static final String LOOPBACK = "127.0.0.1";

  /** Where tools look for a Temporal server that nobody told them about. */
  static final Ports USUAL = new Ports(7233, 8233);

  /** The usual ones as far as they are free, otherwise any. */
  static Ports choose() {
    return new Ports(freeOr(USUAL.grpc), freeOr(USUAL.web));
  }

  String address() {
    return LOOPBACK + ":" + grpc;
  }

  static InetSocketAddress onLoopback(int port) {
    return new InetSocketAddress(LOOPBACK, port);
  }

  private static int freeOr(int wanted) {
    try {
      return bindOnce(wanted);
    } catch (IOException taken) {
      try {
        return bindOnce(0);
      } catch (IOException e) {
        throw new UncheckedIOException("No free port on this machine", e);
      }
    }
  }

  private static int bindOnce(int port) throws IOException {
    try (var socket = new ServerSocket()) {
      socket.bind(onLoopback(port));
      return socket.getLocalPort();
    }
  }
}
