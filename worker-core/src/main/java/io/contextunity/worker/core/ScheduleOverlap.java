package io.contextunity.worker.core;

/** What happens when a schedule's time comes while the run before is still going on. */
public enum ScheduleOverlap {
  /** This time is left out. */
  SKIP,
  /** One run begins when the one before has ended; further times are left out. */
  BUFFER_ONE,
  /** A run begins for each time, one after the other. */
  BUFFER_ALL,
  /** The run before is asked to stop, and the next begins once it has. */
  CANCEL_OTHER,
  /** The run before is ended at once, and the next begins. */
  TERMINATE_OTHER,
  /** Runs go on side by side. */
  ALLOW_ALL
}
