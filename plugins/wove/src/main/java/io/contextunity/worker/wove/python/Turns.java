package io.contextunity.worker.wove.python;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Who runs and who waits, first come first served. Thread-safe. */
final class Turns {
  private final Deque<PythonTask> waiting = new ArrayDeque<>();
  private final int most;
  private final int mostWaiting;
  private int running;

  Turns(int most, int mostWaiting) {
    this.most = most;
    this.mostWaiting = mostWaiting;
  }

  /** What becomes of one that came. */
  enum Turn {
    NOW,
    LATER,
    REFUSED
  }

  synchronized Turn ask(PythonTask task) {
    if (running < most) {
      running++;
      return Turn.NOW;
    }
    if (waiting.size() >= mostWaiting) {
      return Turn.REFUSED;
    }
    waiting.add(task);
    return Turn.LATER;
  }

  /** One is done: whose turn it is now, if anybody waits. */
  synchronized Optional<PythonTask> next() {
    PythonTask next = waiting.poll();
    if (next == null) {
      running--;
    }
    return Optional.ofNullable(next);
  }

  /** One does not wait any more, if it did. */
  synchronized void leave(PythonTask task) {
    waiting.remove(task);
  }

  synchronized int waiting() {
    return waiting.size();
  }

  synchronized int running() {
    return running;
  }
}
