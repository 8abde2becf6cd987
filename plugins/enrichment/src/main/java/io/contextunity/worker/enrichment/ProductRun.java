package io.contextunity.worker.enrichment;

import io.contextunity.worker.enrichment.EnrichmentPlan.Amount;
import io.contextunity.worker.enrichment.EnrichmentPlan.Limits;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One product after the other, each an activity that is begun anew here and not by Temporal: every
 * attempt gets money of its own, so that one that nobody heard of again costs what it may have
 * spent and no more. Workflow code.
 */
final class ProductRun {
  private static final int ATTEMPTS = 6;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final EnrichmentActivities activities = EnrichmentStubs.ofProduct();
  private final String tenantId;
  private final EnrichmentRequest request;
  private final Purse purse;

  ProductRun(String tenantId, EnrichmentRequest request, Purse purse) {
    this.tenantId = tenantId;
    this.request = request;
    this.purse = purse;
  }

  /** Never throws but for a run that is cancelled: what failed is in the report. */
  ProductReport enrich(String productId) {
    for (int attempt = 1; ; attempt++) {
      try {
        return enrichOnce(productId);
      } catch (ActivityFailure failure) {
        if (failure.getCause() instanceof CanceledFailure) {
          throw failure;
        }
        if (attempt == ATTEMPTS || isFinal(failure)) {
          return failed(productId, explain(failure));
        }
      }
      Workflow.sleep(pause(attempt));
    }
  }

  private ProductReport enrichOnce(String productId) {
    Limits taken = purse.take();
    try {
      ProductReport report =
          activities.enrichProduct(
              new ProductOrder(tenantId, productId, request.tasks(), request.force(), taken));
      purse.settle(taken, report.spent(), report.lost());
      return report;
    } catch (ActivityFailure failure) {
      spentBy(failure)
          .ifPresentOrElse(
              spent -> purse.settle(taken, spent, Amount.NONE), () -> purse.lose(taken));
      throw failure;
    }
  }

  /** What the activity says it spent before it failed; nothing if it could not say so. */
  private static Optional<Amount> spentBy(ActivityFailure failure) {
    if (failure.getCause() instanceof ApplicationFailure cause) {
      return Optional.of(
          cause.getDetails().getSize() > 0 ? cause.getDetails().get(Amount.class) : Amount.NONE);
    }
    return Optional.empty();
  }

  private static boolean isFinal(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure cause && cause.isNonRetryable();
  }

  private static Duration pause(int attempt) {
    Duration pause = Duration.ofSeconds(1L << (attempt - 1));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private static ProductReport failed(String productId, String reason) {
    return new ProductReport(
        productId,
        Map.of(),
        List.of(new EnrichmentFailure(productId, "", reason)),
        Amount.NONE,
        Amount.NONE);
  }

  private static String explain(ActivityFailure failure) {
    if (failure.getCause() instanceof ApplicationFailure cause) {
      return cause.getOriginalMessage();
    }
    return "no worker finished it: " + failure.getCause().getMessage();
  }
}
