package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.tasks.StoredProduct;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks Brain which categories a product's texts bring up. */
final class BrainLookup {
  private static final int LIMIT = 5;
  private static final int LONGEST = 300;

  private final Brain brain;

  BrainLookup(Brain brain) {
    this.brain = brain;
  }

  /**
   * The categories found, by their index in the lexicon, with a share from 0 to 1 each. By rank:
   * scores of two answers are not comparable.
   */
  Map<Integer, Double> categories(String tenantId, StoredProduct product, Lexicon lexicon) {
    Map<Integer, Double> shares = new HashMap<>();
    Map<String, Double> texts = texts(product);
    double all = texts.values().stream().mapToDouble(Double::doubleValue).sum();
    texts.forEach(
        (text, weight) -> {
          int rank = 0;
          for (BrainHit hit : search(tenantId, text)) {
            int index = lexicon.indexOf(nodeId(hit));
            if (index >= 0) {
              shares.merge(index, weight / all / (1 + 0.5 * rank), Double::sum);
            }
            rank++;
          }
        });
    return shares;
  }

  private List<BrainHit> search(String tenantId, String text) {
    return brain.search(new BrainQuery(tenantId, text, LIMIT, List.of(), "taxonomy"));
  }

  private static String nodeId(BrainHit hit) {
    return hit.metadata().get("node_id") instanceof String id ? id : "";
  }

  private static Map<String, Double> texts(StoredProduct product) {
    List<String> levels = ProductReading.levels(product.category());
    String category = levels.isEmpty() ? "" : levels.get(levels.size() - 1);
    Map<String, Double> texts = new LinkedHashMap<>();
    add(texts, category, 1);
    add(texts, product.name(), 0.8);
    if (!category.isBlank()) {
      add(texts, category + " " + product.name(), 0.6);
    }
    return texts;
  }

  private static void add(Map<String, Double> texts, String text, double weight) {
    String usable = Folding.start(text.strip(), LONGEST);
    if (usable.chars().anyMatch(Character::isLetter)) {
      texts.putIfAbsent(usable, weight);
    }
  }
}
