package io.contextunity.worker.child.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Two connections made one: what comes out of either goes into the other. */
public final class Splice {
  private static final int BUFFER_BYTES = 16 * 1024;

  private Splice() {}

  /** Returns when both directions are over; both connections are closed then. */
  public static void run(SocketChannel one, SocketChannel other) {
    Thread back = new Thread(() -> copy(other, one), Thread.currentThread().getName() + "-back");
    back.setDaemon(true);
    back.start();
    copy(one, other);
    try {
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(one);
      close(other);
    }
  }

  private static void copy(SocketChannel from, SocketChannel to) {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // One end is gone, so is the other; neither is told more than that.
      close(from);
      close(to);
    }
  }

  /** Closes a connection that nobody uses any more. */
  public static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Closed it is.
    }
  }
}
