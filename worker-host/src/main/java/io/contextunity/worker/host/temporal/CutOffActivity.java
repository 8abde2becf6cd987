package io.contextunity.worker.host.temporal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private static final Logger log = LoggerFactory.getLogger(CutOffActivity.class);

  /** Logs what a module's drain deadline has cut off. */
  public static void tell(String module, Duration drainTimeout, List<CutOffActivity> cutOff) {
    log.error(
        "Module {} did not drain within {} s: {} running activities are cut off",
        module,
        drainTimeout.toMillis() / 1000.0,
        cutOff.size());
    cutOff.forEach(activity -> log.error("Cut off: {}", activity.text()));
  }

  /** In one line, for a person to read. */
  public String text() {
    return "activity %s of %s (run %s, module %s), attempt %d, running since %s"
        .formatted(activityType, workflowId, runId, module, attempt, since);
  }
}
