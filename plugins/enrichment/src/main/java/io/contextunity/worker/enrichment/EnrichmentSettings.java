package io.contextunity.worker.enrichment;

import io.contextunity.worker.tasks.model.ModelSettings;
import io.contextunity.worker.tasks.model.ModelSettings.Kind;
import java.util.Optional;

/**
 * What an operator may set under {@code plugins.enrichment}.
 *
 * @param model the language model, if any
 * @param budgetUsd US dollars that a run may spend on it, if limited
 * @param tokenBudget tokens that a run may take of it, if limited
 * @param parallelism products of a run at once
 */
public record EnrichmentSettings(
    ModelSettings model, Optional<Double> budgetUsd, Optional<Long> tokenBudget, int parallelism) {
  private static final int PARALLELISM = 8;
  private static final int MOST_PARALLEL = 100;

  public EnrichmentSettings {
    model = model == null ? ModelSettings.NONE : model;
    parallelism = parallelism == 0 ? PARALLELISM : parallelism;
    if (parallelism < 1 || parallelism > MOST_PARALLEL) {
      throw new IllegalArgumentException(
          "parallelism '%d' (expected: 1 to %d)".formatted(parallelism, MOST_PARALLEL));
    }
    requireNotNegative("budget-usd", budgetUsd.orElse(0.0));
    requireNotNegative("token-budget", tokenBudget.orElse(0L));
    if (budgetUsd.isPresent() && model.kind() != Kind.NONE && !model.hasPrices()) {
      throw new IllegalArgumentException(
          "budget-usd '%s' (expected: with it, model.input-usd-per-million and"
                  .formatted(budgetUsd.get())
              + " model.output-usd-per-million; a model that is free may have token-budget)");
    }
  }

  private static void requireNotNegative(String key, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException("%s '%s' (expected: 0 or more)".formatted(key, value));
    }
  }
}
