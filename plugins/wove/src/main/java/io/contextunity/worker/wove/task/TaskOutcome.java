package io.contextunity.worker.wove.task;

/**
 * The end of a run.
 *
 * @param event the terminal event as JSON in UTF-8: {@code task_result}, {@code task_error} or
 *     {@code task_cancelled}, with its run_id. Not to be changed
 */
public record TaskOutcome(Kind kind, byte[] event) {

  /** How a run ends. */
  public enum Kind {
    RESULT,
    ERROR,
    CANCELLED
  }
}
