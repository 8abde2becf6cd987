package com.example.pricing;

import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Checks the request, then has the prices worked out. */
public final class PricingWorkflowImpl implements PricingWorkflow {
  private final PricingActivities activities =
      Workflow.newActivityStub(
          PricingActivities.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

  @Override
  public PricingResult reprice(PricingRequest request) {
    for (int i = 0; i < request.products().size(); i++) {
      requireComplete(request.products().get(i), i);
    }
    return activities.repriceProducts(request);
  }

  private static void requireComplete(Product product, int index) {
    if (product.sku() == null || product.listPrice() == null) {
      throw ApplicationFailure.newNonRetryableFailure(
          "products[%d]: sku '%s', list_price '%s' (expected: both)"
              .formatted(index, product.sku(), product.listPrice()),
          "InvalidRequest");
    }
  }
}
