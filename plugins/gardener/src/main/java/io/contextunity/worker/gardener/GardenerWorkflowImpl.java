package io.contextunity.worker.gardener;

import static java.util.Objects.requireNonNullElse;

import io.contextunity.worker.core.RunContext;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;

/**
 * Has a child do the work whose id is the tenant's, so that Temporal itself sees to it that there
 * is only one; what ends this run ends the child.
 */
public final class GardenerWorkflowImpl implements GardenerWorkflow {
  private GardenerProgress progress = GardenerProgress.STARTING;

  @Override
  public GardenerReport garden(GardenerRequest given) {
    GardenerRequest request = requireNonNullElse(given, GardenerRequest.EMPTY);
    String tenantId = requireTenant(request);
    GardenerReport report = request.inspect() ? inspect(tenantId, request) : tend(tenantId);
    progress = new GardenerProgress("done", progress.total(), progress.done(), progress.failed());
    return report;
  }

  private GardenerReport inspect(String tenantId, GardenerRequest request) {
    progress = GardenerProgress.at("inspecting");
    return GardenerReport.inspected(
        tenantId, GardenerStubs.inspecting().inspectTaxonomy(tenantId, request.domain()));
  }

  private GardenerReport tend(String tenantId) {
    GardenerTendingWorkflow tending =
        Workflow.newChildWorkflowStub(
            GardenerTendingWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(GardenerTendingWorkflow.idOf(tenantId))
                .build());
    Promise<GardenerReport> report =
        Async.function(
            tending::tend, TendingRequest.of(tenantId, Workflow.getInfo().getWorkflowId()));
    try {
      Workflow.getWorkflowExecution(tending).get();
      return report.get();
    } catch (ChildWorkflowFailure e) {
      if (e.getCause() instanceof WorkflowExecutionAlreadyStarted) {
        return GardenerReport.busy(tenantId);
      }
      throw Failures.ofChild(e);
    }
  }

  @Override
  public void progressed(GardenerProgress now) {
    progress = now;
  }

  @Override
  public GardenerProgress progress() {
    return progress;
  }

  private static String requireTenant(GardenerRequest request) {
    String ofRun = RunContext.current().tenantId();
    String tenantId = ofRun.isEmpty() ? request.tenantId() : ofRun;
    if (tenantId.isBlank()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "tenant_id: '' (expected: the tenant whose catalogue to tend)", Failures.BAD_REQUEST);
    }
    return tenantId;
  }
}
