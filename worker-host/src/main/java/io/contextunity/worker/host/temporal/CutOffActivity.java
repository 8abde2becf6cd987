package io.contextunity.worker.host.temporal;

import java.time.Instant;

/**
 * An attempt at an activity that had not ended when its module's drain deadline came. Temporal will
 * try it again, as its retry options say.
 *
 * @param module the module it belongs to
 * @param workflowId the run that waits for it
 * @param runId likewise
 * @param activityType its Temporal type
 * @param attempt which attempt it was, counted from 1
 * @param since when the attempt began
 */
public record CutOffActivity(
    String module,
    String workflowId,
    String runId,
    String activityType,
    int attempt,
    Instant since) {

  /** In one line, for a person to read. */
  public String text() {
    return "activity %s of %s (run %s, module %s), attempt %d, running since %s"
        .formatted(activityType, workflowId, runId, module, attempt, since);
  }
}
