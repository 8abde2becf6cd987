package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.host.isolation.process.ChildPool.PluginFiles;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts children onto the shelf: one start at a time, and none while the jobs that run have all of
 * the machine's processors, or while a job waits for its own child to start. Thread-safe.
 */
final class Refill implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Refill.class);
  private static final int LONGEST_PAUSE = 6; // 2^6 seconds

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "child-refill");
            made.setDaemon(true);
            return made;
          });
  private final AtomicInteger pauses = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile long notBefore = System.nanoTime();
  private final WarmShelf shelf;
  private final Places places;
  private final Function<PluginFiles, JavaChild> start;
  private final Duration startTimeout;
  private volatile boolean closed;

  Refill(
      WarmShelf shelf,
      Places places,
      Function<PluginFiles, JavaChild> start,
      Duration startTimeout) {
    this.shelf = shelf;
    this.places = places;
    this.start = start;
    this.startTimeout = startTimeout;
  }

  /** Looks for what is missing. */
  void soon() {
    in(0);
  }

  /** Nothing is started until it is over. */
  Pause pause() {
    pauses.incrementAndGet();
    return () -> {
      pauses.decrementAndGet();
      soon();
    };
  }

  interface Pause {
    void end();
  }

  private void in(long seconds) {
    try {
      thread.schedule(this::fill, seconds, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("No child is made ready any more", e);
    }
  }

  private void fill() {
    Optional<PluginFiles> next = shelf.next();
    while (!closed && next.isPresent() && isRoom()) {
      if (add(next.get())) {
        failures.set(0);
      } else {
        waitAfterFailure();
      }
      next = shelf.next();
    }
  }

  private boolean isRoom() {
    return System.nanoTime() - notBefore >= 0
        && pauses.get() == 0
        && places.taken() < Runtime.getRuntime().availableProcessors();
  }

  private void waitAfterFailure() {
    long seconds = 1L << Math.min(failures.incrementAndGet(), LONGEST_PAUSE);
    notBefore = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    in(seconds);
  }

  private boolean add(PluginFiles plugin) {
    try {
      JavaChild child = start.apply(plugin);
      if (!shelf.put(plugin, child)) {
        child.close();
        return true;
      }
      return awaitReady(child);
    } catch (RuntimeException e) {
      log.warn("No child of plugin {} waits ready: {}", plugin.id(), e.getMessage());
      return false;
    }
  }

  private boolean awaitReady(JavaChild child) {
    try {
      child.awaitPrepared(startTimeout);
      child.process().exit().thenRun(() -> ended(child));
      return true;
    } catch (InterruptedException e) {
      drop(child);
      return true;
    } catch (RuntimeException e) {
      if (drop(child)) {
        throw e;
      }
      return true; // it had been given to a job, which hears of it
    }
  }

  private boolean drop(JavaChild child) {
    boolean waited = shelf.remove(child);
    if (waited) {
      child.close();
    }
    return waited;
  }

  // While it waited: the next one may do the same, so not at once.
  private void ended(JavaChild child) {
    if (drop(child)) {
      log.warn("Child {} ended while it waited", child.process().name());
      waitAfterFailure();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.shutdownNow();
  }
}
