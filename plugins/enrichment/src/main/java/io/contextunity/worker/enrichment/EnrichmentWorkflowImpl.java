package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNullElse;

import io.contextunity.worker.core.RunContext;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes through the products, several at once, and gathers what became of them. A long list is done
 * in parts, each a run of its own in Temporal, so that no history grows long.
 */
public final class EnrichmentWorkflowImpl implements EnrichmentWorkflow {
  private final EnrichmentActivities activities = EnrichmentStubs.quick();

  private List<EnrichmentFailure> failures = new ArrayList<>();
  private Standing begin;
  private Tally tally = Tally.EMPTY;
  private Purse purse;

  @Override
  public EnrichmentResult enrich(EnrichmentRequest given) {
    EnrichmentRequest request = requireNonNullElse(given, EnrichmentRequest.EMPTY);
    String tenantId = requireTenant(request);
    begin = request.resumed().orElseGet(() -> Standing.begin(plan(request)));
    tally = begin.tally();
    purse = new Purse(begin.plan(), begin.spent(), begin.lost());

    List<String> products = products(request);
    enrichAll(tenantId, request, products);
    Standing end = end(products.size());
    if (!failures.isEmpty()) {
      activities.keepFailures(begin.plan(), begin.part(), failures);
    }
    if (end.next() < begin.plan().total()) {
      Workflow.continueAsNew(request.goingOn(tenantId, end));
    }
    return EnrichmentResult.of(end, finish(end));
  }

  private static String requireTenant(EnrichmentRequest request) {
    String ofRun = RunContext.current().tenantId();
    String tenantId = ofRun.isEmpty() ? request.tenantId() : ofRun;
    if (tenantId.isBlank()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "tenant_id: '' (expected: the tenant whose products these are)", "InvalidRequest");
    }
    return tenantId;
  }

  private EnrichmentPlan plan(EnrichmentRequest request) {
    RequestCheck.require(request);
    return activities.plan(Workflow.getInfo().getFirstExecutionRunId(), request);
  }

  private List<String> products(EnrichmentRequest request) {
    return begin.plan().total() > EnrichmentPlan.PART
        ? activities.listProducts(begin.plan(), begin.next(), EnrichmentPlan.PART)
        : request.productIds();
  }

  private void enrichAll(String tenantId, EnrichmentRequest request, List<String> products) {
    ProductRun run = new ProductRun(tenantId, request, purse);
    var rest = products.iterator();
    List<Promise<Void>> lanes = new ArrayList<>();
    for (int i = 0; i < begin.plan().parallelism(); i++) {
      lanes.add(
          Async.procedure(
              () -> {
                while (rest.hasNext()) {
                  count(run.enrich(rest.next()));
                }
              }));
    }
    Promise.allOf(lanes).get();
  }

  private void count(ProductReport report) {
    tally = tally.plus(report);
    failures.addAll(report.failures());
  }

  private Standing end(int products) {
    return new Standing(
        begin.plan(),
        begin.next() + products,
        begin.part() + 1,
        tally,
        purse.spent(),
        purse.lost());
  }

  private Optional<String> finish(Standing end) {
    return Optional.of(activities.finish(end.plan())).filter(key -> !key.isEmpty());
  }

  @Override
  public EnrichmentProgress progress() {
    int total = begin == null ? 0 : begin.plan().total();
    return new EnrichmentProgress(total, tally.products(), tally.failed());
  }
}
