package io.contextunity.worker.gardener;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Inspects a taxonomy. */
@WorkflowInterface
public interface GardenerWorkflow {

  /**
   * Reads one domain of the tenant's taxonomy and reports what is out of order.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code InvalidRequest}, which is not
   *     retried, if there is no tenant
   */
  @WorkflowMethod
  GardenerReport inspect(GardenerRequest request);

  @QueryMethod
  GardenerProgress progress();
}
