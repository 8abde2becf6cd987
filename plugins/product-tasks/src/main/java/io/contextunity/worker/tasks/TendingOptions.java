package io.contextunity.worker.tasks;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;

/**
 * How a product is tended.
 *
 * @param tasks which; all when empty
 * @param pass how far
 * @param force whether also what is done is done again; what a person decided stays
 * @param budget what the language model may take
 * @param until when to leave what is not done for the next time
 */
public record TendingOptions(
    Set<Task> tasks, Pass pass, boolean force, Budget budget, Instant until) {

  public TendingOptions {
    tasks = tasks.isEmpty() ? Set.of(Task.values()) : Set.copyOf(tasks);
    requireNonNull(pass, "pass");
    requireNonNull(budget, "budget");
    requireNonNull(until, "until");
  }

  /** Without haste. */
  public TendingOptions(Set<Task> tasks, Pass pass, boolean force, Budget budget) {
    this(tasks, pass, force, budget, Instant.MAX);
  }
}
