package io.contextunity.worker.enrichment;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Writes into Brain what a person decided about a product. */
@WorkflowInterface
public interface EnrichmentCorrectionWorkflow {

  /**
   * Puts the person's value in the place of what was there. Nothing but another person's decision
   * changes it from then on.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code InvalidRequest} or {@code
   *     UnknownProduct}, which are not retried
   */
  @WorkflowMethod
  Corrected correct(Correction correction);
}
