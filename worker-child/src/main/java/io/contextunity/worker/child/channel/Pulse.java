package io.contextunity.worker.child.channel;

/** Sends log lines as they come, and each second a sign of life, until it is interrupted. */
final class Pulse extends Thread {
  private static final long BEAT_NANOS = 1_000_000_000;

  private final OrderedWriter writer;
  private final LogBuffer logs;
  private long nextBeat = System.nanoTime() + BEAT_NANOS;

  Pulse(OrderedWriter writer, LogBuffer logs) {
    super("channel");
    setDaemon(true);
    this.writer = writer;
    this.logs = logs;
  }

  @Override
  public void run() {
    try {
      while (true) {
        once();
      }
    } catch (InterruptedException | IllegalStateException e) {
      // The link was closed, or the parent is gone, which the listener is told.
    }
  }

  private void once() throws InterruptedException {
    long left = nextBeat - System.nanoTime();
    if (left > 0) {
      logs.await(left / 1_000_000 + 1);
    }
    if (!logs.isEmpty()) {
      writer.sendLogs();
    }
    if (nextBeat - System.nanoTime() <= 0) {
      writer.sendHeartbeat();
      nextBeat = System.nanoTime() + BEAT_NANOS;
    }
  }
}
