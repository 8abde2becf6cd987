package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.tasks.TaskMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether the best candidate is good enough to be taken without asking anybody. */
final class CategoryDecision {
  private static final double SURE = 0.78;

  private CategoryDecision() {}

  static Finding of(List<CategoryCandidate> candidates, Lexicon lexicon) {
    if (lexicon.entries().isEmpty()) {
      return unsure(Map.of(), 0, "the tenant has no taxonomy");
    }
    if (candidates.isEmpty()) {
      return unsure(Map.of(), 0, "no category has a word of the product");
    }
    CategoryCandidate best = candidates.get(0);
    Map<String, Object> result = new LinkedHashMap<>(best.toMap());
    if (candidates.size() > 1) {
      result.put("runner_up", candidates.get(1).toMap());
    }
    if (best.score() >= SURE) {
      return new Finding(result, best.score(), TaskMethod.BRAIN, "");
    }
    result.put("candidates", candidates.stream().map(CategoryCandidate::toMap).toList());
    String reason = "the best category '%s' has only %.2f (expected: %.2f)";
    return unsure(
        result, best.score(), String.format(Locale.ROOT, reason, best.path(), best.score(), SURE));
  }

  private static Finding unsure(Map<String, Object> result, double confidence, String reason) {
    return new Finding(result, confidence, TaskMethod.BRAIN, reason);
  }
}
