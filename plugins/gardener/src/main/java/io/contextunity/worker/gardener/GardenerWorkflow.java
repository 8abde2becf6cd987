package io.contextunity.worker.gardener;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Keeps a tenant's catalogue tended. */
@WorkflowInterface
public interface GardenerWorkflow {
  String TYPE = "GardenerWorkflow";

  /**
   * Finds the products that something is to be found out about and has it found out; with {@code
   * inspect} it only inspects the taxonomy. One run at a time tends a tenant: a second one ends at
   * once and says so.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code InvalidRequest}, which is not
   *     retried, if there is no tenant
   */
  @WorkflowMethod(name = TYPE)
  GardenerReport garden(GardenerRequest request);

  /** The run that does the work says how far it is. */
  @SignalMethod
  void progressed(GardenerProgress progress);

  @QueryMethod
  GardenerProgress progress();
}
