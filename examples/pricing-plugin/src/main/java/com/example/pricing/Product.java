package com.example.pricing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;

/**
 * A product to reprice.
 *
 * @param unitCost what it costs the shop, null if that is not known
 */
public record Product(
    @JsonProperty("sku") String sku,
    @JsonProperty("brand") String brand,
    @JsonProperty("list_price") BigDecimal listPrice,
    @JsonProperty("unit_cost") BigDecimal unitCost) {}
