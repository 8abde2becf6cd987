package io.contextunity.worker.host.isolation.relay;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Finds where a connection from inside leads. */
@FunctionalInterface
interface Exit {

  /**
   * Opens the connection to the outside, once the one from inside has said where to.
   *
   * @throws IOException if it may not or cannot be opened; the inside has been told, as far as it
   *     can be
   */
  SocketChannel open(SocketChannel inside) throws IOException;
}
