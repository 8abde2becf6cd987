package io.contextunity.worker.host.temporal.coverage;

/** Why open runs are not served by a set of modules. */
public enum Verdict {
  /** No live worker is seen polling their task queue: they wait until one does. */
  NOBODY_POLLS,

  /**
   * The set polls their task queue and has no such workflow type: it would take their tasks and
   * fail them, time and again.
   */
  TYPE_UNKNOWN_HERE,

  /** Another live worker polls their task queue right now, and may know the type. */
  SERVED_ELSEWHERE;

  /** Whether the runs would be left without a worker. */
  public boolean strands() {
    return this != SERVED_ELSEWHERE;
  }
}
