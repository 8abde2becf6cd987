package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.tasks.StoredProduct;
import io.contextunity.worker.tasks.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the product is called: its type, its brand and its model. */
final class EntityRule {
  private final Brands brands;

  EntityRule(Brain brain) {
    this.brands = new Brands(brain);
  }

  Finding find(String tenantId, StoredProduct product, Lexicon lexicon, OwnValues own) {
    Optional<Brands.Brand> brand = brands.find(tenantId, product, own, lexicon);
    String given = brand.map(Brands.Brand::name).orElse("");
    List<Segment> name = ProductReading.nameSegments(named(product, given));
    Optional<ProductType> type = ProductType.of(name, lexicon);
    Map<String, Object> result = new LinkedHashMap<>();
    type.ifPresent(t -> result.put("product_type", t.text()));
    brand.filter(Brands.Brand::known).ifPresent(b -> result.put("brand", b.name()));
    ModelName.of(name, type).ifPresent(model -> result.put("model", model));
    brand
        .filter(b -> !b.known())
        .ifPresent(
            b ->
                result.put(
                    "unknown", List.of(new Unknown(Task.ENTITIES, "brand", b.name()).toMap())));
    if (type.isEmpty()) {
      return Finding.unsure(result, 0.3, "no word of the name says what the product is");
    }
    if (!result.containsKey("brand")) {
      return Finding.unsure(result, 0.5, "no known brand is named");
    }
    return Finding.sure(result, product.brand().isBlank() ? 0.8 : 0.9);
  }

  private static StoredProduct named(StoredProduct product, String brand) {
    return new StoredProduct(
        product.id(),
        product.hash(),
        product.supplier(),
        product.sku(),
        product.name(),
        brand,
        product.category(),
        product.description(),
        product.attributes());
  }
}
