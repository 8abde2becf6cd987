package io.contextunity.worker.harvest.product;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A product as Brain will know it. Equal products are written alike to the byte.
 *
 * @param sku the supplier's own number, never empty
 * @param brand empty if there is none, as are currency and description
 * @param category from the root down
 * @param price without trailing zeros
 */
public record Product(
    String sku,
    String name,
    String brand,
    List<String> category,
    Optional<BigDecimal> price,
    String currency,
    Optional<Long> quantity,
    String description,
    Map<String, String> attributes,
    List<String> images) {

  public Product {
    category = List.copyOf(category);
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    images = List.copyOf(images);
  }
}
