package com.example.pricing;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What the pricing module does. */
@ActivityInterface
public interface PricingActivities {

  /** Applies the rules to the products. Changes nothing but its result, so repeating it is safe. */
  @ActivityMethod(name = "reprice_products")
  PricingResult repriceProducts(PricingRequest request);
}
