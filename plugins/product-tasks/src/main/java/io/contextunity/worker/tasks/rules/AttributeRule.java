package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.tasks.StoredProduct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A product's colour, size, weight, dimensions, material and gender, where they are certain. */
final class AttributeRule {
  private static final int LONGEST_NAME = 500;
  private static final int LONGEST_DESCRIPTION = 5000;

  private final ColourRule colours = new ColourRule();
  private final MaterialRule materials = new MaterialRule();

  Finding find(StoredProduct product, Lexicon lexicon, OwnValues own) {
    SupplierAttributes attributes = new SupplierAttributes(product.attributes());
    String name = Folding.start(product.name(), LONGEST_NAME);
    String description = Folding.start(product.description(), LONGEST_DESCRIPTION);
    List<Segment> segments = ProductReading.nameSegments(product);
    List<Unknown> unknown = new ArrayList<>();
    Map<String, Value> found = new LinkedHashMap<>();
    put(
        found,
        "colour",
        colours.find(attributes, segments, mayBeFlavour(product, segments), own, unknown));
    put(found, "size", SizeRule.find(attributes, name, segments));
    put(found, "weight", WeightRule.find(attributes, description));
    put(found, "dimensions", DimensionRule.find(attributes, name, description));
    put(
        found,
        "material",
        materials.find(attributes, segments, description, lexicon, own, unknown));
    put(
        found,
        "gender",
        GenderRule.find(attributes, segments, ProductReading.levels(product.category())));
    return finding(found, unknown);
  }

  private static boolean mayBeFlavour(StoredProduct product, List<Segment> name) {
    List<Token> words = new ArrayList<>();
    name.forEach(segment -> words.addAll(segment.tokens()));
    ProductReading.levels(product.category()).forEach(level -> words.addAll(Segment.words(level)));
    return ColourRule.mayBeFlavour(words);
  }

  private static void put(Map<String, Value> found, String name, Optional<Value> value) {
    value.ifPresent(v -> found.put(name, v));
  }

  private static Finding finding(Map<String, Value> found, List<Unknown> unknown) {
    Map<String, Object> result = new LinkedHashMap<>();
    found.forEach((name, value) -> result.put(name, value.toMap()));
    if (!unknown.isEmpty()) {
      result.put("unknown", unknown.stream().map(Unknown::toMap).toList());
    }
    if (found.isEmpty()) {
      return Finding.unsure(result, 0, "no attribute is stated clearly");
    }
    double least = found.values().stream().mapToDouble(Value::confidence).min().orElse(0);
    return Finding.sure(result, least);
  }
}
