package com.example.pricing;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Reprices products by rules. */
@WorkflowInterface
public interface PricingWorkflow {

  /**
   * Returns the new prices.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code InvalidRequest}, which is not
   *     retried, if a product has no sku or no list price
   */
  @WorkflowMethod
  PricingResult reprice(PricingRequest request);
}
