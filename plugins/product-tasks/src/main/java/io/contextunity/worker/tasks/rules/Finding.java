package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.tasks.TaskMethod;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.TaskStatus;
import java.time.Instant;
import java.util.Map;

/**
 * What a rule found.
 *
 * @param reason why a model may do better; empty if the rule is sure enough
 */
record Finding(Map<String, Object> result, double confidence, TaskMethod method, String reason) {

  static Finding sure(Map<String, Object> result, double confidence) {
    return new Finding(result, confidence, TaskMethod.RULE, "");
  }

  static Finding unsure(Map<String, Object> result, double confidence, String reason) {
    return new Finding(result, confidence, TaskMethod.RULE, reason);
  }

  TaskOutcome at(Instant now, String inputs) {
    TaskStatus status = reason.isEmpty() ? TaskStatus.DONE : TaskStatus.PENDING;
    return new TaskOutcome(status, result, confidence, method, now, 0, inputs, reason);
  }
}
