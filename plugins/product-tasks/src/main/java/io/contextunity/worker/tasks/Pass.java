package io.contextunity.worker.tasks;

/** How far a product is tended. */
public enum Pass {
  /** By rules and Brain alone; what they leave waits. */
  RULES,
  /** By rules and Brain, and by the language model for what they leave. */
  MODEL
}
