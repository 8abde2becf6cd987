package io.contextunity.worker.tasks;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of one task of one product.
 *
 * @param result as the task says; empty unless done
 * @param confidence from 0 to 1
 * @param at when it was found out
 * @param tokens what a language model took for it
 * @param inputs digest of what the result was made from; another one opens the task again
 * @param reason why it is not done, in one line; empty if it is
 */
public record TaskOutcome(
    TaskStatus status,
    Map<String, Object> result,
    double confidence,
    TaskMethod method,
    Instant at,
    long tokens,
    String inputs,
    String reason) {

  public TaskOutcome {
    requireNonNull(status, "status");
    result = Collections.unmodifiableMap(new LinkedHashMap<>(result));
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("Confidence " + confidence + " (expected: 0 to 1)");
    }
    requireNonNull(method, "method");
    requireNonNull(at, "at");
    requireNonNull(inputs, "inputs");
    requireNonNull(reason, "reason");
  }

  public static TaskOutcome done(
      Map<String, Object> result, double confidence, TaskMethod method, Instant at, String inputs) {
    return new TaskOutcome(TaskStatus.DONE, result, confidence, method, at, 0, inputs, "");
  }

  /** Nothing found yet, and why; {@code method} is the one that was tried. */
  public static TaskOutcome pending(TaskMethod method, Instant at, String inputs, String reason) {
    return new TaskOutcome(TaskStatus.PENDING, Map.of(), 0, method, at, 0, inputs, reason);
  }

  public static TaskOutcome error(TaskMethod method, Instant at, String inputs, String reason) {
    return new TaskOutcome(TaskStatus.ERROR, Map.of(), 0, method, at, 0, inputs, reason);
  }

  public TaskOutcome withTokens(long tokens) {
    return new TaskOutcome(status, result, confidence, method, at, tokens, inputs, reason);
  }

  public boolean isHuman() {
    return method == TaskMethod.HUMAN;
  }
}
