package io.contextunity.worker.tasks.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What a product's texts speak of, and how loudly: each term with a strength from 0 to 1. */
final class Evidence {
  private final Map<String, Double> strengths = new HashMap<>();
  private final Map<String, Double> heads = new HashMap<>();

  /** A term stands there; saying it in another place makes it a little stronger. */
  void add(String term, double strength) {
    strengths.merge(term, strength, (a, b) -> Math.min(1, Math.max(a, b) + 0.15 * Math.min(a, b)));
  }

  /** A term stands there as what the product is. */
  void addHead(String term, double strength) {
    heads.merge(term, strength, Math::max);
  }

  double strength(String term, boolean head) {
    return (head ? heads : strengths).getOrDefault(term, 0.0);
  }

  Set<String> terms() {
    return strengths.keySet();
  }

  boolean isEmpty() {
    return strengths.isEmpty();
  }
}
