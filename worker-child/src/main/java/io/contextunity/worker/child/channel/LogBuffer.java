package io.contextunity.worker.child.channel;

import io.contextunity.proto.isolation.LogLine;
import io.contextunity.proto.isolation.Logs;
import java.util.ArrayDeque;

/**
 * Log lines on their way. Whoever adds to a full buffer waits; lines are dropped, and counted where
 * they are missing, only after nothing could go for a while. Thread-safe.
 */
final class LogBuffer {
  /** Lines of one message: few messages, and none that needs pieces. */
  private static final int BATCH_BYTES = 256 * 1024;

  private final int capacity;
  private final long patienceMillis;
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private int bytes;
  private long added;
  private long dropped;
  private boolean dropping;

  /**
   * @param capacity in bytes
   * @param patienceMillis how long a line waits for room
   */
  LogBuffer(int capacity, long patienceMillis) {
    this.capacity = capacity;
    this.patienceMillis = patienceMillis;
  }

  void add(LogLine line) {
    LogLine fitting = LineCut.fit(line, BATCH_BYTES);
    int size = fitting.getSerializedSize();
    synchronized (this) {
      if (full(size) && !awaitRoom(size)) {
        dropped++;
        return;
      }
      entries.add(new Entry(fitting, size, dropped));
      bytes += size;
      added++;
      dropped = 0;
      if (entries.size() == 1) {
        notifyAll();
      }
    }
  }

  private boolean full(int size) {
    return bytes + size > capacity;
  }

  private boolean awaitRoom(int size) {
    long deadline = System.nanoTime() + patienceMillis * 1_000_000;
    while (full(size)) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (dropping || left <= 0) {
        dropping = true;
        return false;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  synchronized boolean isEmpty() {
    return entries.isEmpty() && dropped == 0;
  }

  /** The number of the line that was added last. */
  synchronized long newest() {
    return added;
  }

  /** The number of the line that would be taken next; of the last one if only a gap is left. */
  synchronized long oldest() {
    return isEmpty() || !entries.isEmpty() ? added - entries.size() + 1 : added;
  }

  /** Waits until there is something, for a while. */
  synchronized void await(long millis) throws InterruptedException {
    if (isEmpty()) {
      wait(millis);
    }
  }

  /** Takes the oldest lines, up to where some are missing; null if there are none. */
  synchronized Logs take() {
    if (isEmpty()) {
      return null;
    }
    Logs.Builder batch = Logs.newBuilder();
    if (entries.isEmpty()) {
      batch.setDropped(dropped);
      dropped = 0;
    } else {
      batch.setDropped(entries.peek().droppedBefore);
      fill(batch);
    }
    dropping = false;
    notifyAll();
    return batch.build();
  }

  private void fill(Logs.Builder batch) {
    int size = 0;
    do {
      Entry entry = entries.poll();
      batch.addLines(entry.line);
      size += entry.size;
    } while (size < BATCH_BYTES && !entries.isEmpty() && entries.peek().droppedBefore == 0);
    bytes -= size;
  }

  private static final class Entry {
    private final LogLine line;
    private final int size;
    private final long droppedBefore;

    Entry(LogLine line, int size, long droppedBefore) {
      this.line = line;
      this.size = size;
      this.droppedBefore = droppedBefore;
    }
  }
}
