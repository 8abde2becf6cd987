package io.contextunity.worker.host.temporal.replay;

/**
 * The first thing in a recorded run that this version of its workflow would not have done.
 *
 * @param source where the history came from
 * @param eventId the event's number in the history; 0 if Temporal does not name one
 * @param eventType as in {@code temporal workflow show}: {@code ACTIVITY_TASK_SCHEDULED}; empty if
 *     Temporal does not name one
 * @param reason what was recorded and what is done now, for a person
 */
public record Difference(
    String source,
    String workflowType,
    String workflowId,
    String runId,
    long eventId,
    String eventType,
    String reason) {

  /** For a person, in one line. */
  public String text() {
    return "run %s of %s (%s)%s: %s".formatted(runId, workflowId, source, at(), reason);
  }

  private String at() {
    return eventId == 0 ? "" : ", event %d %s".formatted(eventId, eventType);
  }
}
