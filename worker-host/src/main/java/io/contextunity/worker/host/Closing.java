package io.contextunity.worker.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Closes what was opened, last first; a failure does not keep the rest open. Not thread-safe. */
final class Closing implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T resource) {
    opened.push(resource);
    return resource;
  }

  /** The same with what may have nothing to close. */
  <T> T addIfCloseable(T made) {
    if (made instanceof AutoCloseable resource) {
      add(resource);
    }
    return made;
  }

  /** Makes something out of what is added on the way; if that fails, all of it is closed. */
  <T> T orClose(Supplier<T> made) {
    try {
      return made.get();
    } catch (RuntimeException | Error e) {
      closeAfter(e);
      throw e;
    }
  }

  private void closeAfter(Throwable failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    RuntimeException first = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        if (first == null) {
          first = new IllegalStateException("Stopping failed: " + e.getMessage(), e);
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
