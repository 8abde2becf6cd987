package io.contextunity.worker.host.isolation.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What was heard of a child and not dealt with yet, in order. Whoever adds waits while there is
 * much, and so the child does. Thread-safe; one thread takes.
 */
final class Inbox {
  private static final long CAPACITY = 4L << 20;

  private final Deque<ChildEvent> events = new ArrayDeque<>();
  private long bytes;
  private boolean printedOnly;

  synchronized void add(ChildEvent event) {
    awaitRoom(event);
    if (printedOnly && event instanceof ChildEvent.Told told) {
      refuse(told);
      return;
    }
    bytes += event.bytes();
    events.add(event);
    notifyAll();
  }

  private void awaitRoom(ChildEvent event) {
    boolean interrupted = false;
    while (!printedOnly && bytes > 0 && bytes + event.bytes() > CAPACITY) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes the next one; empty if there is none in this time. */
  synchronized Optional<ChildEvent> take(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (events.isEmpty()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return Optional.empty();
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return poll();
  }

  /** Takes the next one that is there already. */
  synchronized Optional<ChildEvent> poll() {
    ChildEvent next = events.poll();
    if (next != null) {
      bytes -= next.bytes();
      notifyAll();
    }
    return Optional.ofNullable(next);
  }

  synchronized boolean isEmpty() {
    return events.isEmpty();
  }

  /** The run is over: what the child still says is refused, and nobody waits any more. */
  synchronized void keepPrintedOnly() {
    printedOnly = true;
    for (ChildEvent event : events) {
      if (event instanceof ChildEvent.Told told) {
        refuse(told);
      }
    }
    events.removeIf(event -> event instanceof ChildEvent.Told);
    notifyAll();
  }

  private static void refuse(ChildEvent.Told told) {
    told.answer()
        .ifPresent(
            answer -> answer.completeExceptionally(new IllegalStateException("The run is over")));
  }
}
