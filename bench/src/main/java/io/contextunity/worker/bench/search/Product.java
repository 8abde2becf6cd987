package io.contextunity.worker.bench.search;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.TaxonomyNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A product of the shop, about 300 bytes. */
record Product(String id, String name, String brand, TaxonomyNode leaf, String colour) {

  /** As harvest stores it. */
  BrainCell cell() {
    List<String> category = leaf.path();
    String description =
        "Made for long days and short nights. The %s comes in %s and weighs less than it looks."
            .formatted(leaf.name().toLowerCase(java.util.Locale.ROOT), colour);
    return new BrainCell(
        id,
        BrainCell.Kind.CHUNK,
        String.join(
            "\n",
            name,
            brand,
            String.join(" > ", category),
            description,
            "colour: " + colour,
            "sku: " + id),
        "product",
        Optional.empty(),
        id,
        Map.of(
            "name", name,
            "sku", id,
            "brand", brand,
            "category", category,
            "description", description,
            "attributes", Map.of("colour", colour)));
  }
}
