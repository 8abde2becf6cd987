package io.contextunity.worker.host.blob.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes bytes on to a server, and breaks each connection after so many bytes of its answers. */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile int bytes = Integer.MAX_VALUE;

  private CuttingProxy(ServerSocket listening, int target) {
    this.listening = listening;
    this.target = target;
  }

  static CuttingProxy to(int port) throws IOException {
    var proxy = new CuttingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
    start(proxy::accept);
    return proxy;
  }

  int port() {
    return listening.getLocalPort();
  }

  /** From now on, as many bytes of an answer come through. */
  void cutAfter(int bytes) {
    this.bytes = bytes;
  }

  /** How often it did. */
  int cuts() {
    return cuts.get();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      start(() -> pass(client, server, Integer.MAX_VALUE));
      start(() -> pass(server, client, bytes));
    }
  }

  private void pass(Socket from, Socket to, int atMost) throws IOException {
    byte[] buffer = new byte[1 << 14];
    int left = atMost;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, Math.min(count, left));
        left -= count;
        if (left <= 0) {
          cuts.incrementAndGet();
          return;
        }
      }
    }
  }

  private static void start(Step step) {
    Thread thread =
        new Thread(
            () -> {
              try {
                step.run();
              } catch (IOException e) {
                // One of the two hung up.
              }
            },
            "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private interface Step {
    void run() throws IOException;
  }
}
