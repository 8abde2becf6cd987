package io.contextunity.worker.tasks;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A product after it was tended.
 *
 * @param outcomes of the tasks asked for, as they are now; a task that nobody here can do is
 *     missing
 * @param open those of them that wait or have failed
 * @param tokens what a language model took this time
 * @param cost likewise, in US dollars
 */
public record Tended(
    String productId, Map<Task, TaskOutcome> outcomes, Set<Task> open, long tokens, double cost) {

  public Tended {
    requireNonNull(productId, "productId");
    Map<Task, TaskOutcome> copy = new EnumMap<>(Task.class);
    copy.putAll(outcomes);
    outcomes = Collections.unmodifiableMap(copy);
    open = Set.copyOf(open);
  }

  static Tended of(Enrichment enrichment, Set<Task> asked, Spending spent) {
    Map<Task, TaskOutcome> outcomes = new EnumMap<>(Task.class);
    Set<Task> open = EnumSet.noneOf(Task.class);
    for (Task task : asked) {
      enrichment
          .outcome(task)
          .ifPresent(
              outcome -> {
                outcomes.put(task, outcome);
                if (outcome.status() != TaskStatus.DONE) {
                  open.add(task);
                }
              });
    }
    return new Tended(enrichment.productId(), outcomes, open, spent.tokens(), spent.usd());
  }
}
