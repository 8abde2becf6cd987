package io.contextunity.worker.tasks;

/** How a result came about. */
public enum TaskMethod {
  RULE,
  BRAIN,
  MODEL,
  /** By a person: never overwritten by any other method. */
  HUMAN
}
