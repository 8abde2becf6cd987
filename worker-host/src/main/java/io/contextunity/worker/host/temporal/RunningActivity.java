package io.contextunity.worker.host.temporal;

import io.temporal.activity.ActivityInfo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One attempt at an activity, from the moment the plugin's code is entered. */
final class RunningActivity {
  private final ActivityInfo info;
  private final Instant since = Instant.now();
  private volatile boolean cutOff;
  private volatile boolean completed;

  RunningActivity(ActivityInfo info) {
    this.info = info;
  }

  /** The deadline is over: whatever it still does, its worker no longer waits for it. */
  void cutOff() {
    cutOff = true;
  }

  boolean isCutOff() {
    return cutOff;
  }

  /** It came to its end as its author meant it to. */
  void completed() {
    completed = true;
  }

  boolean isCompleted() {
    return completed;
  }

  CutOffActivity describe(String module) {
    return new CutOffActivity(
        module,
        info.getWorkflowId(),
        info.getWorkflowRunId(),
        info.getActivityType(),
        info.getAttempt(),
        since.truncatedTo(ChronoUnit.MILLIS));
  }
}
