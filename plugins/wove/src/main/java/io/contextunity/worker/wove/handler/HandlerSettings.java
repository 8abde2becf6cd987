package io.contextunity.worker.wove.handler;

import java.time.Duration;

/**
 * The section {@code plugins.wove.handlers}: how tasks run that modules do in Java.
 *
 * @param threads how many run at once: 16 unless said otherwise
 * @param queue how many may wait for a thread: 10,000 unless said otherwise
 * @param timeout of one task, its waiting included, where its caller names none that is shorter: 10
 *     minutes unless said otherwise
 */
public record HandlerSettings(int threads, int queue, Duration timeout) {
  public HandlerSettings {
    threads = threads == 0 ? 16 : threads;
    queue = queue == 0 ? 10_000 : queue;
    timeout = timeout == null ? Duration.ofMinutes(10) : timeout;
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " (expected: 1 or more)");
    }
    if (queue < 1) {
      throw new IllegalArgumentException("queue: " + queue + " (expected: 1 or more)");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout: " + timeout + " (expected: more than nothing)");
    }
  }
}
