package io.contextunity.worker.gardener;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.tasks.Budget;
import java.util.Optional;

/**
 * A stretch of the list of work.
 *
 * @param workKey the blob that the list lies in
 * @param first the position of the first product
 * @param end the position after the last one
 * @param pass 0 for rules, 1 for the model
 * @param relations whether to state relations
 * @param budgetUsd what the model may take for it, in US dollars, all attempts together; without
 *     limit if negative
 */
public record Batch(
    String tenantId,
    String workKey,
    int first,
    int end,
    int pass,
    boolean relations,
    double budgetUsd) {
  static final double NO_LIMIT = -1;

  public Batch {
    requireNonNull(tenantId, "tenantId");
    requireNonNull(workKey, "workKey");
  }

  boolean isRules() {
    return pass == 0;
  }

  /** What one attempt may take: half of what is left, so that all of them stay within the whole. */
  Budget budget(int attempt) {
    return budgetUsd < 0
        ? Budget.unlimited()
        : Budget.of(Optional.of(budgetUsd / Math.pow(2, attempt)), Optional.empty());
  }

  /** What attempts that nobody heard the end of may have taken. */
  double lostUsd(int attempt) {
    return budgetUsd < 0 ? 0 : budgetUsd - budgetUsd / Math.pow(2, attempt - 1.0);
  }
}
