package com.example.pricing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;

/**
 * The new prices.
 *
 * @param changed how many products have another price than before
 * @param jacksonVersion the version of Jackson that the activity ran with, to show that a plugin
 *     has its own
 */
public record PricingResult(
    @JsonProperty("prices") List<NewPrice> prices,
    @JsonProperty("changed") int changed,
    @JsonProperty("jackson_version") String jacksonVersion) {

  /** What one product costs now. */
  public record NewPrice(
      @JsonProperty("sku") String sku,
      @JsonProperty("list_price") BigDecimal listPrice,
      @JsonProperty("new_price") BigDecimal newPrice) {

    boolean hasChanged() {
      return listPrice.compareTo(newPrice) != 0;
    }
  }
}
