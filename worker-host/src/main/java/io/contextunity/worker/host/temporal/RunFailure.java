package io.contextunity.worker.host.temporal;

import java.time.Instant;

/**
 * A run that failed, or an attempt of an activity.
 *
 * @param at when
 * @param what the type of the workflow or activity
 * @param attempt which attempt of the activity, 0 for the run itself
 * @param type the failure's type
 * @param message the failure's message, of bounded length
 */
public record RunFailure(
    Instant at,
    String module,
    String workflowId,
    String runId,
    String what,
    int attempt,
    String type,
    String message) {
  private static final int LONGEST = 500;

  public RunFailure {
    message = message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
  }

  /** Whether the run itself failed, not just an attempt of one of its activities. */
  public boolean isRun() {
    return attempt == 0;
  }
}
