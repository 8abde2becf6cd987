package io.contextunity.worker.host.grpc;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log {@code contextworker.audit}: a line for each refused call, so many a second; of what
 * comes on top only the number is told, so that nobody fills the disk by being refused. And a line
 * for each change that somebody made who may. Thread-safe.
 */
public final class AuditLog implements AutoCloseable {
  static final String NAME = "contextworker.audit";
  static final int LINES_PER_SECOND = 20;
  private static final Logger log = LoggerFactory.getLogger(NAME);
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ScheduledExecutorService timer;
  private long windowBegan = System.nanoTime();
  private int written;
  private long omitted;

  /**
   * @param timer tells the number when a flood has ended
   */
  public AuditLog(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  /**
   * What a caller wrote, so that it cannot look like another line, or another value of this one.
   */
  public static String printable(String text) {
    return AuditLine.printable(text);
  }

  /** Writes down what was done for somebody who may ask for it. */
  public void done(String line) {
    note(line);
  }

  /** The same for who keeps no log of refusals. */
  public static void note(String line) {
    log.info("{}", line);
  }

  /** Writes down what somebody was refused. */
  public synchronized void refused(String line) {
    long now = System.nanoTime();
    if (now - windowBegan >= WINDOW_NANOS) {
      startWindow(now);
    }
    if (written < LINES_PER_SECOND) {
      written++;
      log.info("{}", line);
      return;
    }
    if (omitted++ == 0) {
      timer.schedule(this::close, WINDOW_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  private void startWindow(long now) {
    close();
    windowBegan = now;
    written = 0;
  }

  /** Tells what was not told yet. */
  @Override
  public synchronized void close() {
    if (omitted > 0) {
      log.info("{} more calls were refused within a second", omitted);
      omitted = 0;
    }
  }
}
