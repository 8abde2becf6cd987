package io.contextunity.worker.host.isolation.run;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Heartbeats for the activity of the calling thread, if it has one. */
final class Beat {
  private final Optional<ActivityExecutionContext> activity;

  private Beat(Optional<ActivityExecutionContext> activity) {
    this.activity = activity;
  }

  static Beat ofThisThread() {
    try {
      return new Beat(Optional.of(Activity.getExecutionContext()));
    } catch (IllegalStateException e) {
      return new Beat(Optional.empty()); // A command, or a thread of the activity's own.
    }
  }

  boolean isNeeded() {
    return activity.isPresent();
  }

  /** Says that the run waits for a child. */
  void waiting(String subWorkflow) {
    beat(Map.of("sub_workflow", subWorkflow));
  }

  /**
   * Says how far the run has come.
   *
   * @throws RuntimeException Temporal's own, if the activity is cancelled or over
   */
  void now(String subWorkflow, String stage, String action, long lastSeq) {
    Map<String, Object> progress = new LinkedHashMap<>();
    progress.put("sub_workflow", subWorkflow);
    progress.put("stage", stage);
    progress.put("action", action);
    progress.put("last_seq", lastSeq);
    beat(progress);
  }

  // Temporal's SDK sends them no more often than it must.
  private void beat(Map<String, Object> progress) {
    activity.ifPresent(context -> context.heartbeat(progress));
  }
}
