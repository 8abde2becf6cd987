package io.contextunity.worker.host.isolation.channel;

import io.grpc.ServerCall;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * What came from one child and waits to be heard, bounded in bytes: no more is asked for while it
 * is full. Hands it on in order, on a thread that it borrows. Thread-safe.
 */
final class Inbox implements Runnable {
  private static final int BYTES = 1024 * 1024;

  /** Messages that are asked for ahead of what is known of their size. */
  private static final int AHEAD = 16;

  /** What a message takes besides its bytes. */
  private static final int OVERHEAD = 64;

  private static final byte[] END = new byte[0];

  private final ServerCall<byte[], ?> call;
  private final Executor executor;
  private final Reader reader;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private int bytes;
  private int asked;
  private boolean running;
  private boolean ended;

  Inbox(ServerCall<byte[], ?> call, Executor executor, Reader reader) {
    this.call = call;
    this.executor = executor;
    this.reader = reader;
  }

  /** Hears it. Called by one thread at a time; must not throw. */
  interface Reader {
    /**
     * @param more whether more waits already
     */
    void read(byte[] message, boolean more);

    void end();
  }

  void add(byte[] message) {
    synchronized (this) {
      asked--;
      if (ended) {
        return;
      }
      waiting.add(message);
      bytes += cost(message);
      schedule();
    }
    askForMore();
  }

  /** Asks for messages if there is room for them. */
  void askForMore() {
    int more;
    synchronized (this) {
      if (ended || bytes >= BYTES || asked > AHEAD / 2) {
        return;
      }
      more = AHEAD - asked;
      asked = AHEAD;
    }
    call.request(more);
  }

  /**
   * Nothing else comes.
   *
   * @param discard whether what waits is not wanted any more
   */
  synchronized void end(boolean discard) {
    ended = true;
    if (discard) {
      waiting.clear();
    }
    // Once the end has been read this runs for ever, as far as others can see.
    schedule();
  }

  synchronized boolean isEmpty() {
    return bytes == 0;
  }

  private void schedule() {
    if (!running) {
      running = true;
      executor.execute(this);
    }
  }

  @Override
  public void run() {
    for (byte[] message = next(); message != null; message = next()) {
      if (message == END) {
        reader.end();
        return;
      }
      reader.read(message, more());
      done(message);
    }
  }

  /** The next message; END once after the last one; null if there is none now. */
  private synchronized byte[] next() {
    byte[] message = waiting.poll();
    if (message == null && ended) {
      return END;
    }
    running = message != null;
    return message;
  }

  /** An empty message is not for nothing. */
  private static int cost(byte[] message) {
    return message.length + OVERHEAD;
  }

  private synchronized boolean more() {
    return !waiting.isEmpty();
  }

  private void done(byte[] message) {
    synchronized (this) {
      bytes -= cost(message);
    }
    askForMore();
  }
}
