package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNullElse;

import io.contextunity.worker.core.RunContext;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;

/** One activity: so that the worker writes, which has Brain. */
public final class EnrichmentCorrectionWorkflowImpl implements EnrichmentCorrectionWorkflow {
  private final CorrectionActivities activities = EnrichmentStubs.correcting();

  @Override
  public Corrected correct(Correction given) {
    Correction correction = requireNonNullElse(given, Correction.EMPTY);
    String ofRun = RunContext.current().tenantId();
    try {
      return activities.correct(ofRun.isEmpty() ? correction : correction.of(ofRun));
    } catch (ActivityFailure failure) {
      throw failure.getCause() instanceof ApplicationFailure cause && cause.isNonRetryable()
          ? ApplicationFailure.newNonRetryableFailure(cause.getOriginalMessage(), cause.getType())
          : failure;
    }
  }
}
