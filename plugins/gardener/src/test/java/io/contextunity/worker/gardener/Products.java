package io.contextunity.worker.gardener;

import io.contextunity.worker.core.BrainCell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Products' cells as the harvest writes them. */
final class Products {
  private Products() {}

  static String id(String supplier, String sku) {
    return "product:acme:%s:%s".formatted(supplier, sku);
  }

  static BrainCell cell(
      String supplier, String sku, String name, String category, Map<String, String> attributes) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("supplier", supplier);
    metadata.put("source", "main");
    metadata.put("sku", sku);
    metadata.put("name", name);
    metadata.put("category", List.of(category.split(" > ")));
    metadata.put("attributes", attributes);
    return new BrainCell(
        id(supplier, sku),
        BrainCell.Kind.CHUNK,
        name + "\n" + category + "\n" + attributes + "\nsku: " + sku,
        "product",
        Optional.of(supplier + "/main#" + sku),
        "sha256:%s:%s:%08x".formatted(supplier, sku, (name + category + attributes).hashCode()),
        metadata);
  }

  static BrainCell withdrawn(String supplier, String sku) {
    return new BrainCell(
        id(supplier, sku),
        BrainCell.Kind.CHUNK,
        "sku: " + sku + " (withdrawn)",
        "product",
        Optional.empty(),
        "sha256:%s:%s:withdrawn".formatted(supplier, sku),
        Map.of("supplier", supplier, "sku", sku, "withdrawn_at", "2026-11-21T12:00:00Z"));
  }
}
