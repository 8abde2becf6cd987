package io.contextunity.worker.tasks;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was found out about a product.
 *
 * @param productId the id of the product's cell
 * @param productHash the product's content hash when it was last looked at
 * @param taxonomyVersion of the taxonomy by which it was last looked at; empty if by none
 * @param tasks what became of each task that was tried
 */
public record Enrichment(
    String productId, String productHash, String taxonomyVersion, Map<Task, TaskOutcome> tasks) {

  public Enrichment {
    requireNonNull(productId, "productId");
    requireNonNull(productHash, "productHash");
    requireNonNull(taxonomyVersion, "taxonomyVersion");
    Map<Task, TaskOutcome> copy = new EnumMap<>(Task.class);
    copy.putAll(tasks);
    tasks = Collections.unmodifiableMap(copy);
  }

  /** Of a product that was never looked at. */
  public static Enrichment none(String productId) {
    return new Enrichment(productId, "", "", Map.of());
  }

  public Optional<TaskOutcome> outcome(Task task) {
    return Optional.ofNullable(tasks.get(task));
  }

  /** Whether some task waits or has failed. */
  public boolean isOpen() {
    return tasks.values().stream().anyMatch(outcome -> outcome.status() != TaskStatus.DONE);
  }

  /** With these outcomes in the place of the earlier ones, but never in that of a person's. */
  public Enrichment with(Map<Task, TaskOutcome> outcomes) {
    Map<Task, TaskOutcome> merged = new EnumMap<>(Task.class);
    merged.putAll(tasks);
    outcomes.forEach(
        (task, outcome) ->
            merged.merge(
                task,
                outcome,
                (before, after) -> before.isHuman() && !after.isHuman() ? before : after));
    return new Enrichment(productId, productHash, taxonomyVersion, merged);
  }

  /** The same, looked at as the product and the taxonomy are now. */
  public Enrichment lookedAt(String productHash, String taxonomyVersion) {
    return new Enrichment(productId, productHash, taxonomyVersion, tasks);
  }
}
