package io.contextunity.worker.bench.search;

import io.contextunity.worker.core.TaxonomyNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A shop that does not exist: a taxonomy and products that belong to its leaves. */
final class Shop {
  private static final List<String> DEPARTMENTS =
      List.of("Home", "Garden", "Office", "Travel", "Sports", "Kitchen", "Workshop", "Baby");
  private static final List<String> THINGS =
      List.of(
              "chair table lamp tent bag jacket shoe boot glove bottle cable speaker camera printer"
                  + " monitor keyboard charger battery drill saw hammer ladder brush towel blanket"
                  + " pillow mattress sofa desk cabinet mirror clock candle vase basket curtain"
                  + " carpet heater fan kettle toaster blender mixer oven pan pot knife plate bowl"
                  + " cup mug fork spoon grill cooler stove helmet bicycle scooter skate ball racket"
                  + " bench mat rope tarp backpack wallet belt hat scarf sock shirt sweater dress"
                  + " coat umbrella watch ring stroller crib toy puzzle doll swing slide hose shovel"
                  + " rake mower planter fence hinge lock screwdriver wrench plier tape marker"
                  + " notebook envelope stapler folder whiteboard router tablet")
          .stream()
          .flatMap(words -> List.of(words.split(" ")).stream())
          .toList();
  private static final List<String> SORTS =
      List.of(
          ("folding wooden portable wireless waterproof electric outdoor inflatable stackable"
                  + " padded heated insulated magnetic rechargeable adjustable ergonomic vintage"
                  + " leather cotton bamboo steel ceramic glass plastic rubber foldable compact"
                  + " heavy-duty lightweight oversized miniature decorative industrial professional"
                  + " travel camping hiking fishing winter summer two-person four-season child's"
                  + " women's men's built-in over-the-door solar-powered non-slip quick-drying")
              .split(" "));
  private static final List<String> COLOURS =
      List.of("black", "white", "moss green", "slate", "burnt orange", "navy", "sand", "crimson");
  private static final String[] SYLLABLES = {
    "nor", "vol", "rid", "kes", "al", "lu", "tar", "mi", "sen", "dra", "fel", "ga", "zo", "pri"
  };

  private final Random random;
  private final List<String> brands;
  private final List<String> series;
  private final List<TaxonomyNode> nodes = new ArrayList<>();
  private final List<TaxonomyNode> leaves = new ArrayList<>();

  Shop(long seed) {
    this.random = new Random(seed);
    this.brands = names(60);
    this.series = names(300);
    for (int i = 0; i < THINGS.size(); i++) {
      String department = DEPARTMENTS.get(i % DEPARTMENTS.size());
      String things = Text.capital(Text.plural(THINGS.get(i)));
      node(List.of(department, things), nodes);
      for (String sort : SORTS) {
        TaxonomyNode leaf =
            node(List.of(department, things, Text.title(sort) + " " + things), nodes);
        leaves.add(leaf);
      }
    }
    DEPARTMENTS.forEach(department -> node(List.of(department), nodes));
  }

  private List<String> names(int count) {
    return random
        .ints(0, SYLLABLES.length)
        .boxed()
        .map(i -> SYLLABLES[i] + any(List.of(SYLLABLES)) + any(List.of(SYLLABLES)))
        .distinct()
        .limit(count)
        .map(Text::capital)
        .toList();
  }

  private static TaxonomyNode node(List<String> path, List<TaxonomyNode> nodes) {
    TaxonomyNode node = new TaxonomyNode("category", "n" + nodes.size(), path, List.of(), Map.of());
    nodes.add(node);
    return node;
  }

  List<TaxonomyNode> nodes() {
    return nodes;
  }

  TaxonomyNode anyLeaf() {
    return any(leaves);
  }

  /** The next product; each has a brand, a series and a number that together are its own. */
  Product product(int number) {
    TaxonomyNode leaf = anyLeaf();
    String thing = THINGS.get(leaves.indexOf(leaf) / SORTS.size());
    String sort = SORTS.get(leaves.indexOf(leaf) % SORTS.size());
    String brand = any(brands);
    String colour = any(COLOURS);
    String name =
        "%s %s %d %s %s, %s"
            .formatted(brand, any(series), 100 + random.nextInt(900), sort, thing, colour);
    return new Product("p" + number, name, brand, leaf, colour);
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
