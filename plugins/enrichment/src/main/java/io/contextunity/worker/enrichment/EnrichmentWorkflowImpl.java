package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNullElse;

import io.contextunity.worker.core.RunContext;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Goes through the products a few at a time and gathers what is found and what is not. */
public final class EnrichmentWorkflowImpl implements EnrichmentWorkflow {
  private static final int AT_A_TIME = 10;

  private final CategoryActivities activities =
      Workflow.newActivityStub(
          CategoryActivities.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofMinutes(5))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(5).build())
              .build());

  private int total;
  private int done;
  private int failed;

  @Override
  public EnrichmentResult enrich(EnrichmentRequest given) {
    EnrichmentRequest request = requireNonNullElse(given, EnrichmentRequest.EMPTY);
    String tenantId = requireTenant(request);
    List<String> products = requireProducts(request);
    total = products.size();

    List<ProductCandidates> results = new ArrayList<>();
    for (int from = 0; from < total; from += AT_A_TIME) {
      List<String> some = products.subList(from, Math.min(from + AT_A_TIME, total));
      results.addAll(proposeFor(tenantId, some));
    }
    return EnrichmentResult.of(results);
  }

  @Override
  public EnrichmentProgress progress() {
    return new EnrichmentProgress(total, done, failed);
  }

  private static String requireTenant(EnrichmentRequest request) {
    String ofRun = RunContext.current().tenantId();
    String tenantId = ofRun.isEmpty() ? request.tenantId() : ofRun;
    if (tenantId.isBlank()) {
      throw invalid("tenant_id: '' (expected: the tenant whose products these are)");
    }
    return tenantId;
  }

  private static List<String> requireProducts(EnrichmentRequest request) {
    int count = request.productIds().size();
    if (count == 0) {
      throw invalid("product_ids: none (expected: at least one id of a product in Brain)");
    }
    if (count > EnrichmentRequest.MAX_PRODUCTS) {
      throw invalid(
          "product_ids: %d ids (expected: at most %d; start several runs)"
              .formatted(count, EnrichmentRequest.MAX_PRODUCTS));
    }
    return request.productIds();
  }

  private static ApplicationFailure invalid(String message) {
    return ApplicationFailure.newNonRetryableFailure(message, "InvalidRequest");
  }

  private List<ProductCandidates> proposeFor(String tenantId, List<String> products) {
    List<Promise<ProductCandidates>> started =
        products.stream().map(product -> Async.function(() -> propose(tenantId, product))).toList();
    return started.stream().map(Promise::get).toList();
  }

  private ProductCandidates propose(String tenantId, String product) {
    ProductCandidates result = proposeOrExplain(tenantId, product);
    done++;
    failed += result.hasFailed() ? 1 : 0;
    return result;
  }

  private ProductCandidates proposeOrExplain(String tenantId, String product) {
    try {
      return activities.proposeCategories(tenantId, product);
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof CanceledFailure) {
        throw failure;
      }
      return ProductCandidates.failed(product, explain(failure));
    }
  }

  private static String explain(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure cause
        ? cause.getOriginalMessage()
        : failure.getMessage();
  }
}
