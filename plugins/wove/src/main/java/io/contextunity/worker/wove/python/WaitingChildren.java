package io.contextunity.worker.wove.python;

import io.contextunity.worker.core.ModuleException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Children that wait ready, replaced as they are taken. Thread-safe. */
final class WaitingChildren implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WaitingChildren.class);

  private final Deque<PythonChild> waiting = new ArrayDeque<>();
  private final ChildStarts starts;
  private final Executor executor;
  private final int warm;
  private boolean refilling;
  private boolean closed;

  WaitingChildren(ChildStarts starts, Executor executor, int warm) {
    this.starts = starts;
    this.executor = executor;
    this.warm = warm;
  }

  /** One that waits, if one does. */
  Optional<PythonChild> take() {
    try {
      for (PythonChild child = poll(); child != null; child = poll()) {
        if (child.lives()) {
          return Optional.of(child);
        }
        child.close();
      }
      return Optional.empty();
    } finally {
      refill();
    }
  }

  private synchronized PythonChild poll() {
    return waiting.poll();
  }

  /** Starts what is missing, in another thread. */
  void refill() {
    synchronized (this) {
      if (refilling || closed || waiting.size() >= warm) {
        return;
      }
      refilling = true;
    }
    try {
      executor.execute(this::startMissing);
    } catch (RejectedExecutionException e) {
      log.debug("The worker stops", e);
    }
  }

  // Those that end at once are not started again before the next one is taken.
  private void startMissing() {
    try {
      while (isMissing()) {
        shelve(starts.start());
      }
    } catch (ModuleException e) {
      log.debug("No Python process waits ready", e);
      stopRefilling();
    } catch (RuntimeException | Error e) {
      log.warn("No Python process waits ready", e);
      stopRefilling();
    }
  }

  private synchronized boolean isMissing() {
    refilling = !closed && waiting.size() < warm;
    return refilling;
  }

  private synchronized void stopRefilling() {
    refilling = false;
  }

  private void shelve(PythonChild child) {
    synchronized (this) {
      if (!closed) {
        waiting.add(child);
        return;
      }
    }
    child.close();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    for (PythonChild child = poll(); child != null; child = poll()) {
      child.close();
    }
  }
}
