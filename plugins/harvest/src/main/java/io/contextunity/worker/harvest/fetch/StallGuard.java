package io.contextunity.worker.harvest.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends a read that gets no byte for too long, which {@code java.net.http} does not do by itself: it
 * closes the stream under the reader.
 */
final class StallGuard extends FilterInputStream {
  private final String shown;
  private final Duration patience;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(StallGuard::thread);
  private volatile long waitingSince;
  private volatile boolean stalled;

  private StallGuard(InputStream in, String shown, Duration patience) {
    super(in);
    this.shown = shown;
    this.patience = patience;
  }

  static StallGuard watching(InputStream in, String shown, Duration patience) {
    StallGuard guard = new StallGuard(in, shown, patience);
    long pause = Math.max(1, patience.toMillis() / 4);
    guard.watch.scheduleWithFixedDelay(guard::look, pause, pause, TimeUnit.MILLISECONDS);
    return guard;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "harvest-stall-guard");
    thread.setDaemon(true);
    return thread;
  }

  private void look() {
    long since = waitingSince;
    if (since != 0 && System.nanoTime() - since > patience.toNanos()) {
      stalled = true;
      try {
        in.close();
      } catch (IOException e) {
        // the reader learns of it by its own read
      }
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    waitingSince = System.nanoTime() | 1;
    try {
      int count = super.read(buffer, offset, length);
      if (stalled) {
        throw new IOException("closed by the guard");
      }
      return count;
    } catch (IOException e) {
      throw stalled
          ? new FetchException("%s sent nothing for %s".formatted(shown, patience), true, e)
          : new FetchException(shown + " broke off: " + e.getMessage(), true, e);
    } finally {
      waitingSince = 0;
    }
  }

  @Override
  public void close() throws IOException {
    watch.shutdownNow();
    super.close();
  }
}
