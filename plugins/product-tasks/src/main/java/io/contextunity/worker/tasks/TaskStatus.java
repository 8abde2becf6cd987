package io.contextunity.worker.tasks;

/** How far a task is. */
public enum TaskStatus {
  /** To be done: never tried, opened again, or left for the model. */
  PENDING,
  DONE,
  /** Tried without success; tried again by the next run. */
  ERROR
}
