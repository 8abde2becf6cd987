package io.contextunity.worker.gardener.accuracy;

import io.contextunity.worker.tasks.StoredProduct;
import java.util.Map;
import java.util.Optional;

/**
 * A product together with what a person says of it.
 *
 * @param line where it stands in its file
 * @param category the id or path of the category that it belongs to
 * @param attributes the value of each attribute that is stated; absent if nobody looked
 */
public record LabelledProduct(
    int line, StoredProduct product, String category, Optional<Map<String, String>> attributes) {
  public LabelledProduct {
    attributes = attributes.map(Map::copyOf);
  }
}
