package com.example.pricing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What to reprice.
 *
 * @param rules applied to each product in this order
 */
public record PricingRequest(
    @JsonProperty("products") List<Product> products,
    @JsonProperty("rules") List<PriceRule> rules) {

  public PricingRequest {
    products = products == null ? List.of() : List.copyOf(products);
    rules = rules == null ? List.of() : List.copyOf(rules);
  }
}
