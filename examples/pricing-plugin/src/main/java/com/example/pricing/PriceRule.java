package com.example.pricing;

import static java.math.RoundingMode.DOWN;
import static java.math.RoundingMode.HALF_UP;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;

/** Changes a product's price. In JSON, {@code kind} says which rule it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PriceRule.PercentOff.class, name = "percent_off"),
  @JsonSubTypes.Type(value = PriceRule.CharmEnding.class, name = "charm_ending"),
  @JsonSubTypes.Type(value = PriceRule.MarginFloor.class, name = "margin_floor")
})
public sealed interface PriceRule {
  BigDecimal HUNDRED = BigDecimal.valueOf(100);

  BigDecimal apply(Product product, BigDecimal price);

  /** So many percent less; for one brand, or for all if none is named. */
  record PercentOff(
      @JsonProperty("percent") BigDecimal percent, @JsonProperty("only_brand") String onlyBrand)
      implements PriceRule {

    @Override
    public BigDecimal apply(Product product, BigDecimal price) {
      if (onlyBrand != null && !onlyBrand.equals(product.brand())) {
        return price;
      }
      return price.multiply(HUNDRED.subtract(percent)).divide(HUNDRED, 2, HALF_UP);
    }
  }

  /** The next lower price that ends in so many cents: 47.30 becomes 46.95. */
  record CharmEnding(@JsonProperty("cents") int cents) implements PriceRule {
    @Override
    public BigDecimal apply(Product product, BigDecimal price) {
      BigDecimal ending = BigDecimal.valueOf(cents, 2);
      BigDecimal charmed = price.subtract(ending).setScale(0, DOWN).add(ending);
      return price.compareTo(ending) < 0 ? price : charmed;
    }
  }

  /** Never less than the cost and so many percent, for products whose cost is known. */
  record MarginFloor(@JsonProperty("margin_percent") BigDecimal marginPercent)
      implements PriceRule {

    @Override
    public BigDecimal apply(Product product, BigDecimal price) {
      if (product.unitCost() == null) {
        return price;
      }
      BigDecimal floor =
          product.unitCost().multiply(HUNDRED.add(marginPercent)).divide(HUNDRED, 2, HALF_UP);
      return price.max(floor);
    }
  }
}
