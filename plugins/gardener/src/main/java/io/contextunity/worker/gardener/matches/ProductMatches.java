package io.contextunity.worker.gardener.matches;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Finds pairs of products of different suppliers: by trade item number, by brand and model, then by
 * names that are nearly the same. Only products that share such a key are compared, and a key that
 * very many share tells nothing, so that the work grows with the catalogue and not with its square.
 */
public final class ProductMatches {
  /** How alike names must be: shared words over all words. */
  static final double ALIKE = 0.75;

  /** A key that more products have is not looked at. */
  private static final int LARGEST_BLOCK = 40;

  /** By how many of its rarest words a name is looked up. */
  private static final int RARE_WORDS = 3;

  private final Map<String, Match> matches = new LinkedHashMap<>();

  private ProductMatches() {}

  /** The pairs, the surest first. */
  public static List<Match> among(List<Offer> offers) {
    ProductMatches found = new ProductMatches();
    found.compare(
        blocks(offers, offer -> keys(offer.gtin())), (a, b) -> 1.0, a -> "same GTIN " + a.gtin());
    found.compare(
        blocks(offers, ProductMatches::brandAndModel),
        (a, b) -> 0.95,
        a -> "same brand and model: %s %s".formatted(a.brand(), a.model()));
    Map<String, Integer> frequency = frequency(offers);
    found.compare(
        blocks(offers, offer -> rareWords(offer, frequency)),
        ProductMatches::alike,
        a -> "names are nearly the same");
    List<Match> sorted = new ArrayList<>(found.matches.values());
    sorted.sort(comparingDouble(Match::score).reversed().thenComparing(comparing(Match::pair)));
    return sorted;
  }

  private static List<String> keys(String key) {
    return key.isEmpty() ? List.of() : List.of(key);
  }

  private static List<String> brandAndModel(Offer offer) {
    return offer.brand().isEmpty() || offer.model().isEmpty()
        ? List.of()
        : List.of(offer.brand() + "\n" + offer.model());
  }

  private static Map<String, Integer> frequency(List<Offer> offers) {
    Map<String, Integer> frequency = new HashMap<>();
    offers.forEach(offer -> offer.words().forEach(word -> frequency.merge(word, 1, Integer::sum)));
    return frequency;
  }

  private static List<String> rareWords(Offer offer, Map<String, Integer> frequency) {
    return offer.words().stream()
        .sorted(comparingInt((String word) -> frequency.get(word)).thenComparing(word -> word))
        .limit(RARE_WORDS)
        .map(word -> offer.brand() + "\n" + word)
        .toList();
  }

  private static Map<String, List<Offer>> blocks(
      List<Offer> offers, Function<Offer, List<String>> keys) {
    Map<String, List<Offer>> blocks = new LinkedHashMap<>();
    offers.forEach(
        offer ->
            keys.apply(offer)
                .forEach(key -> blocks.computeIfAbsent(key, k -> new ArrayList<>()).add(offer)));
    return blocks;
  }

  private void compare(
      Map<String, List<Offer>> blocks,
      BiFunction<Offer, Offer, Double> score,
      Function<Offer, String> reason) {
    for (List<Offer> block : blocks.values()) {
      if (block.size() > LARGEST_BLOCK) {
        continue;
      }
      for (int i = 0; i < block.size(); i++) {
        for (int j = i + 1; j < block.size(); j++) {
          compare(block.get(i), block.get(j), score, reason);
        }
      }
    }
  }

  private void compare(
      Offer one,
      Offer other,
      BiFunction<Offer, Offer, Double> scoring,
      Function<Offer, String> reason) {
    if (one.supplier().equals(other.supplier()) || one.isOtherItemThan(other)) {
      return;
    }
    double score = scoring.apply(one, other);
    if (score >= ALIKE) {
      Match match = Match.of(one, other, score, reason.apply(one));
      matches.putIfAbsent(match.pair(), match);
    }
  }

  /** 0 where a number differs: another size is another product. */
  private static double alike(Offer one, Offer other) {
    if (!one.numbers().equals(other.numbers())) {
      return 0;
    }
    Set<String> shared = new HashSet<>(one.words());
    shared.retainAll(other.words());
    int all = one.words().size() + other.words().size() - shared.size();
    return shared.size() < 2 ? 0 : Math.min(0.9, shared.size() / (double) all);
  }
}
