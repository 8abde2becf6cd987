package io.contextunity.worker.enrichment;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Proposes categories for products. */
@WorkflowInterface
public interface EnrichmentWorkflow {

  /**
   * Looks up the products and the categories that may suit them. A product that cannot be looked up
   * is reported in the result and does not stop the others.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code InvalidRequest}, which is not
   *     retried, if the request names no tenant, no product or too many
   */
  @WorkflowMethod
  EnrichmentResult enrich(EnrichmentRequest request);

  @QueryMethod
  EnrichmentProgress progress();
}
