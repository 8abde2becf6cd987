package io.contextunity.worker.host.isolation.process;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps what is told before anybody listens, the first so many, and tells it then. Thread-safe.
 *
 * @param <T> who listens
 */
final class Handover<T> {
  private final int most;
  private List<Consumer<T>> kept = new ArrayList<>();
  private volatile T listener;

  Handover(int most) {
    this.most = most;
  }

  boolean isTaken() {
    return listener != null;
  }

  void tell(Consumer<T> event) {
    T now = listener;
    if (now == null) {
      now = keep(event);
    }
    if (now != null) {
      event.accept(now);
    }
  }

  private synchronized T keep(Consumer<T> event) {
    if (listener == null && kept.size() < most) {
      kept.add(event);
    }
    return listener;
  }

  /** From now on all is told to this one, what was kept first. */
  synchronized void to(T newListener) {
    kept.forEach(event -> event.accept(newListener));
    kept = List.of();
    listener = newListener;
  }
}
