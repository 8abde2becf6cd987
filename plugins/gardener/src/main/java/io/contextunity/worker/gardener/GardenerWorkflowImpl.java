package io.contextunity.worker.gardener;

import static java.util.Objects.requireNonNullElse;

import io.contextunity.worker.core.RunContext;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Has the taxonomy inspected; the report is the result. */
public final class GardenerWorkflowImpl implements GardenerWorkflow {
  private final TaxonomyActivities activities =
      Workflow.newActivityStub(
          TaxonomyActivities.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(2)).build());

  private int done;

  @Override
  public GardenerReport inspect(GardenerRequest given) {
    GardenerRequest request = requireNonNullElse(given, GardenerRequest.EMPTY);
    String tenantId = requireTenant(request);

    GardenerReport report = activities.inspectTaxonomy(tenantId, request.domain());
    done = 1;
    return report;
  }

  @Override
  public GardenerProgress progress() {
    return new GardenerProgress(1, done);
  }

  private static String requireTenant(GardenerRequest request) {
    String ofRun = RunContext.current().tenantId();
    String tenantId = ofRun.isEmpty() ? request.tenantId() : ofRun;
    if (tenantId.isBlank()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "tenant_id: '' (expected: the tenant whose taxonomy to inspect)", "InvalidRequest");
    }
    return tenantId;
  }
}
