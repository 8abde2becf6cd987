package io.contextunity.worker.gardener.candidates;

import io.contextunity.worker.gardener.catalogue.Catalogue;
import io.contextunity.worker.tasks.StoredProduct;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.TaskStatus;
import io.contextunity.worker.tasks.Enrichment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which products a candidate is about, and which of their tasks: read from Brain when asked. */
final class Concerned {
  private final Catalogue catalogue;

  Concerned(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The tasks to do again, by product. */
  Map<String, Set<Task>> by(Candidate candidate) {
    return candidate.kind().equals(Candidate.CATEGORY)
        ? withoutCategory(candidate)
        : thatName(candidate);
  }

  private Map<String, Set<Task>> thatName(Candidate candidate) {
    Map<String, Set<Task>> concerned = new LinkedHashMap<>();
    catalogue.forEachEnrichment(
        enrichment ->
            UnknownValue.of(enrichment).stream()
                .filter(unknown -> unknown.candidateId().equals(candidate.id()))
                .forEach(
                    unknown ->
                        concerned
                            .computeIfAbsent(
                                enrichment.productId(), id -> EnumSet.noneOf(Task.class))
                            .add(unknown.task())));
    return concerned;
  }

  private Map<String, Set<Task>> withoutCategory(Candidate candidate) {
    Set<String> open = new HashSet<>();
    catalogue.forEachEnrichment(
        enrichment -> {
          if (lacksCategory(enrichment)) {
            open.add(enrichment.productId());
          }
        });
    List<String> concerned = new ArrayList<>();
    catalogue.forEachProduct(
        cell -> {
          String category = supplierCategory(StoredProduct.of(cell));
          if (open.contains(cell.id())
              && Candidate.idOf(Candidate.CATEGORY, category).equals(candidate.id())) {
            concerned.add(cell.id());
          }
        });
    Map<String, Set<Task>> tasks = new LinkedHashMap<>();
    concerned.forEach(id -> tasks.put(id, EnumSet.of(Task.CATEGORY)));
    return tasks;
  }

  /** Whether a category was looked for without success. */
  static boolean lacksCategory(Enrichment enrichment) {
    return enrichment
        .outcome(Task.CATEGORY)
        .filter(outcome -> !outcome.isHuman())
        .map(TaskOutcome::status)
        .filter(status -> status != TaskStatus.DONE)
        .isPresent();
  }

  static String supplierCategory(StoredProduct product) {
    return String.join(" > ", product.category());
  }
}
