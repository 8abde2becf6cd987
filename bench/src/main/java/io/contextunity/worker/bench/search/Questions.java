package io.contextunity.worker.bench.search;

import io.contextunity.worker.core.TaxonomyNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Questions made from what is there, the same way for each. */
final class Questions {
  private Questions() {}

  static List<Question> of(Shop shop, List<Product> products, int each, long seed) {
    Random random = new Random(seed);
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      Product product = products.get(random.nextInt(products.size()));
      addOf(product, random, questions);
      addOf(shop.anyLeaf(), random, questions);
      questions.add(node("a product's whole name", product.name(), product.leaf()));
      String typo = Text.mistyped(product.name(), random);
      questions.add(node("a product's name, a typo", typo, product.leaf()));
    }
    return questions;
  }

  private static void addOf(Product product, Random random, List<Question> questions) {
    String name = product.name();
    questions.add(product("its name", name, product));
    questions.add(product("a word left out", Text.shortened(name, random), product));
    questions.add(product("another order", Text.shuffled(name, random), product));
    questions.add(product("a typo", Text.mistyped(name, random), product));
    String things = things(product.leaf());
    questions.add(product("other number", Text.otherNumber(name, things, thing(things)), product));
  }

  private static void addOf(TaxonomyNode leaf, Random random, List<Question> questions) {
    String name = leaf.name().toLowerCase(Locale.ROOT);
    String things = things(leaf);
    questions.add(node("its name", name, leaf));
    questions.add(node("other number", name.replace(things, thing(things)), leaf));
    questions.add(node("another order", Text.shuffled(name, random), leaf));
    questions.add(node("a typo", Text.mistyped(name, random), leaf));
    questions.add(node("no hyphens", name.replace("-", " "), leaf));
    questions.add(node("hyphens left out", name.replace("-", ""), leaf));
  }

  private static String things(TaxonomyNode leaf) {
    return leaf.path().get(1).toLowerCase(Locale.ROOT);
  }

  /** Undoes what {@link Text#plural} did. */
  private static String thing(String things) {
    if (things.endsWith("knives")) {
      return "knife";
    }
    if (things.endsWith("ies")) {
      return things.substring(0, things.length() - 3) + "y";
    }
    return things.matches(".*(s|x|ch|sh)es")
        ? things.substring(0, things.length() - 2)
        : things.substring(0, things.length() - 1);
  }

  private static Question product(String kind, String text, Product product) {
    return new Question("product: " + kind, false, text, product.id());
  }

  private static Question node(String kind, String text, TaxonomyNode node) {
    return new Question("node: " + kind, true, text, node.id());
  }
}
