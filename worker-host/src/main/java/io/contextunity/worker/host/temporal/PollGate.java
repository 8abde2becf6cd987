package io.contextunity.worker.host.temporal;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Where the tasks of one module's worker come in. While it is held, no call that could bring one is
 * begun; those under way then, long polls mostly, are let go on to their end, since a poll given up
 * at the wrong moment would lose the task that it was about to bring. Thread-safe.
 */
final class PollGate {
  /** From the answer that brings a task to the moment when it has begun. */
  private static final Duration TO_BEGIN = Duration.ofMillis(200);

  private final Set<Object> underWay = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean held;
  private long quietSince;

  /** Returns whether it was open. */
  synchronized boolean hold() {
    boolean opened = !held;
    held = true;
    quietSince = opened ? System.nanoTime() : quietSince;
    return opened;
  }

  /** Returns whether it was held. */
  synchronized boolean release() {
    boolean closed = held;
    held = false;
    return closed;
  }

  synchronized boolean isHeld() {
    return held;
  }

  /** Whether this call, which may bring a task, may be begun; if so, it {@link #leave leaves}. */
  synchronized boolean enter(Object call) {
    return !held && underWay.add(call);
  }

  synchronized void leave(Object call) {
    underWay.remove(call);
    quietSince = System.nanoTime();
  }

  /** How many calls may still bring a task. */
  synchronized int underWay() {
    return underWay.size();
  }

  /** Whether no task can come any more, and the last that came has begun. */
  synchronized boolean isShut() {
    return held && underWay.isEmpty() && System.nanoTime() - quietSince >= TO_BEGIN.toNanos();
  }
}
