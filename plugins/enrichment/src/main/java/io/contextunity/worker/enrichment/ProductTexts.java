package io.contextunity.worker.enrichment;

import io.contextunity.worker.core.BrainHit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a product is looked up by in the taxonomy, the most telling text first. */
final class ProductTexts {
  private static final int LONGEST = 500;

  private ProductTexts() {}

  /** The supplier's own category, then the name, then the first line of the content. */
  static List<String> of(BrainHit product) {
    Set<String> texts = new LinkedHashSet<>();
    texts.add(ownCategory(product.metadata().get("category")));
    texts.add(product.metadata().get("name") instanceof String name ? name : "");
    texts.add(product.content().lines().findFirst().orElse(""));

    List<String> usable = new ArrayList<>();
    for (String text : texts) {
      if (!text.isBlank()) {
        usable.add(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
      }
    }
    return usable;
  }

  // A list from the root down, or a text: of either, the last level says the most.
  private static String ownCategory(Object category) {
    if (category instanceof List<?> levels && !levels.isEmpty()) {
      return String.valueOf(levels.get(levels.size() - 1));
    }
    return category instanceof String text ? text.substring(text.lastIndexOf('>') + 1).strip() : "";
  }
}
