package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.tasks.StoredProduct;
import io.contextunity.worker.tasks.rules.CategoryMatcher.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which categories a product may belong to, the likeliest first. */
final class CategoryRule {
  private static final double BRAIN = 0.15;
  private static final int CANDIDATES = 5;

  private final BrainLookup lookup;

  CategoryRule(Brain brain) {
    this.lookup = new BrainLookup(brain);
  }

  List<CategoryCandidate> candidates(String tenantId, StoredProduct product, Lexicon lexicon) {
    if (lexicon.entries().isEmpty()) {
      return List.of();
    }
    CategoryMatcher matcher =
        new CategoryMatcher(lexicon, ProductReading.readCategory(product, lexicon));
    Evidence evidence = ProductReading.read(product, lexicon);
    List<Ranked> ranked =
        ranked(matcher.match(evidence), lookup.categories(tenantId, product, lexicon));
    List<CategoryCandidate> candidates = new ArrayList<>();
    for (int i = 0; i < Math.min(CANDIDATES, ranked.size()); i++) {
      Entry entry = lexicon.entry(ranked.get(i).index());
      candidates.add(new CategoryCandidate(entry.node().id(), entry.path(), confidence(ranked, i)));
    }
    return candidates;
  }

  private static List<Ranked> ranked(List<Match> matches, Map<Integer, Double> found) {
    double best = matches.isEmpty() ? 1 : matches.get(0).score();
    Map<Integer, Double> left = new HashMap<>(found);
    List<Ranked> ranked = new ArrayList<>();
    for (Match match : matches) {
      Double share = left.remove(match.index());
      double score = match.score() / best + BRAIN * (share == null ? 0 : share);
      ranked.add(new Ranked(match.index(), score, match.quality()));
    }
    left.forEach((index, share) -> ranked.add(new Ranked(index, BRAIN * share, 0)));
    ranked.sort(Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::index));
    return ranked;
  }

  /**
   * How likely a candidate is right, measured on labelled products: a name that is wholly shown and
   * far ahead of the next is nearly always right.
   */
  private static double confidence(List<Ranked> ranked, int place) {
    Ranked candidate = ranked.get(place);
    double other =
        place > 0 ? ranked.get(0).score() : ranked.size() > 1 ? ranked.get(1).score() : 0;
    double lead = (candidate.score() - other) / Math.max(candidate.score(), other);
    double odds = -1.2 + 3.0 * candidate.quality() + 2.5 * lead;
    return Math.round(1000 / (1 + Math.exp(-odds))) / 1000.0;
  }

  private record Ranked(int index, double score, double quality) {}
}
