package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.enrichment.EnrichmentPlan.Amount;
import io.contextunity.worker.enrichment.EnrichmentPlan.Limits;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.model.ModelSettings;
import io.contextunity.worker.tasks.model.ModelSettings.Kind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** How a run goes about it, as the settings and its caller say. */
final class RunPlanner {
  /**
   * More than the questions of all but the oddest products take in tokens. A product for which it
   * is too little is left for later; no budget is exceeded in any case.
   */
  private static final long LONG_QUESTION = 10_000;

  private static final Duration KEPT = Duration.ofDays(30);

  private final EnrichmentSettings settings;
  private final RunBlobs blobs;
  private final Clock clock;

  RunPlanner(EnrichmentSettings settings, RunBlobs blobs, Clock clock) {
    this.clock = requireNonNull(clock, "clock");
    this.settings = requireNonNull(settings, "settings");
    this.blobs = requireNonNull(blobs, "blobs");
  }

  /**
   * @param costLimitUsd what the unit that started the run allows for, if it says so
   */
  EnrichmentPlan plan(String run, EnrichmentRequest request, Optional<Double> costLimitUsd)
      throws IOException {
    blobs.forgetBefore(clock.instant().minus(KEPT));
    String folder = RunBlobs.folder(run);
    int total = request.productIds().size();
    if (total > EnrichmentPlan.PART) {
      blobs.putProducts(folder, request.productIds());
    }
    Amount perCall = perCall();
    int calls = 1 + (request.tasks().isEmpty() ? Task.values().length : request.tasks().size());
    return new EnrichmentPlan(
        folder,
        total,
        settings.parallelism(),
        limits(costLimitUsd),
        new Amount(calls * perCall.usd(), calls * perCall.tokens()),
        perCall);
  }

  private Amount perCall() {
    ModelSettings model = settings.model();
    return new Amount(
        model.usd(LONG_QUESTION, model.maxOutput()), LONG_QUESTION + model.maxOutput());
  }

  private Limits limits(Optional<Double> costLimitUsd) {
    if (settings.model().kind() == Kind.NONE) {
      return Limits.NONE;
    }
    Optional<Double> usd =
        costLimitUsd
            .map(limit -> settings.budgetUsd().map(own -> Math.min(own, limit)).orElse(limit))
            .or(settings::budgetUsd);
    return new Limits(usd, settings.tokenBudget());
  }
}
