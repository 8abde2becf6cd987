package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.tasks.StoredProduct;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.Taxonomy;
import io.contextunity.worker.testing.TestingBrain;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** The rules with a Brain in memory and a small taxonomy. */
final class TestingRules {
  static final String TENANT = "acme";
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  final TestingBrain brain = new TestingBrain();
  final ProductRules rules = new ProductRules(brain, Clock.fixed(NOON, ZoneOffset.UTC));
  final Taxonomy taxonomy =
      taxonomy(
          "Camping",
          "Camping > Tents",
          "Camping > Tents > Family Tents",
          "Camping > Tents > Tent Pegs",
          "Camping > Sleeping Bags",
          "Camping > Sleeping Bags > Down Sleeping Bags",
          "Camping > Coolers",
          "Clothing",
          "Clothing > Jackets",
          "Clothing > Jackets > Waterproof Jackets",
          "Clothing > Belts",
          "Electronics",
          "Electronics > Headphones",
          "Electronics > Headphones > In-Ear Headphones",
          "Electronics > Laptops",
          "Electronics > Laptop Sleeves",
          "Electronics > Power Banks",
          "Kitchen",
          "Kitchen > Mugs & Cups",
          "Kitchen > Glasses");

  static Taxonomy taxonomy(String... paths) {
    List<TaxonomyNode> nodes = new ArrayList<>();
    for (String path : paths) {
      nodes.add(
          new TaxonomyNode(
              Taxonomy.DOMAIN,
              "n" + nodes.size(),
              List.of(path.split(" > ")),
              List.of(),
              Map.of()));
    }
    return new Taxonomy("v1", nodes);
  }

  static StoredProduct named(String name) {
    return product(name, "", "", Map.of());
  }

  static StoredProduct product(
      String name, String brand, String description, Map<String, String> attributes) {
    return product(name, brand, List.of(), description, attributes);
  }

  static StoredProduct product(
      String name,
      String brand,
      List<String> category,
      String description,
      Map<String, String> attributes) {
    return new StoredProduct(
        "product:acme:camping:A-1",
        "sha256:1",
        "camping",
        "A-1",
        name,
        brand,
        category,
        description,
        attributes);
  }

  TaskOutcome outcome(Task task, StoredProduct product) {
    return rules.apply(TENANT, product, taxonomy, EnumSet.of(task)).get(task);
  }

  /** What an attribute is found to be; {@code null} if it is not found. */
  Object attribute(String attribute, StoredProduct product) {
    Map<String, Object> result = outcome(Task.ATTRIBUTES, product).result();
    return result.get(attribute) instanceof Map<?, ?> map ? map.get("value") : null;
  }

  Object stated(String attribute, String name, String value) {
    return attribute(attribute, product("Thing", "", "", Map.of(name, value)));
  }

  Object inName(String attribute, String name) {
    return attribute(attribute, named(name));
  }

  Object told(String attribute, String description) {
    return attribute(attribute, product("Thing", "", description, Map.of()));
  }
}
