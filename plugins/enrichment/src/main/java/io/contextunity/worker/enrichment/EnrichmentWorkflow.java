package io.contextunity.worker.enrichment;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Finds out about the products named and writes it into Brain. */
@WorkflowInterface
public interface EnrichmentWorkflow {

  /**
   * Does what is due for each product. One that cannot be done is reported in the result and does
   * not stop the others.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code InvalidRequest}, which is not
   *     retried, if the request names no tenant, no product or an unknown task
   */
  @WorkflowMethod
  EnrichmentResult enrich(EnrichmentRequest request);

  @QueryMethod
  EnrichmentProgress progress();
}
