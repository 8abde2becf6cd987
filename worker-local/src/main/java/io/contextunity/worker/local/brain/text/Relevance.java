package io.contextunity.worker.local.brain.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a text answers a search, from 0 to 1: how much of what was asked for it has, rare words
 * counting more, and how much of its name was asked for. So of {@code Tents} and {@code Tent pegs}
 * the first is better for "tent" and the second for "pegs for a tent".
 *
 * <p>Made for one search. Thread-safe.
 */
public final class Relevance {
  private static final double OTHER_FORM = 0.95;

  /** A word that nothing has may be a brand: its not being found says little. */
  private static final double UNKNOWN = 0.2;

  /** A name's word that was not asked for is taken to be as rare as one text in so many. */
  private static final long TYPICAL = 200;

  private final FieldWeights fields;
  private final double[] weights;
  private final double total;
  private final double typical;
  private final Map<String, List<Match>> matches = new HashMap<>();
  private final List<Match> prefixes = new ArrayList<>();

  /**
   * @param documents how many texts there are
   */
  public Relevance(List<Term> terms, long documents, FieldWeights fields) {
    this.fields = fields;
    this.typical = Term.rarity(documents / TYPICAL, documents);
    this.weights = new double[terms.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      Term term = terms.get(i);
      weights[i] = term.isKnown() ? term.weight(documents) : UNKNOWN * Term.rarity(0, documents);
      sum += weights[i];
      for (Variant variant : term.variants()) {
        add(new Match(i, term.word().form(), variant));
      }
    }
    this.total = sum;
  }

  private void add(Match match) {
    if (match.variant.prefix()) {
      prefixes.add(match);
    } else {
      matches.computeIfAbsent(match.variant.stem(), stem -> new ArrayList<>(2)).add(match);
    }
  }

  public double of(CellText text) {
    double[] found = new double[weights.length];
    double name = look(text.name(), 1, found);
    look(text.path(), fields.path(), found);
    for (List<Word> keyword : text.keywords()) {
      name = Math.max(name, fields.alias() * look(keyword, fields.keywords(), found));
    }
    look(text.body(), fields.body(), found);
    double asked = 0;
    for (int i = 0; i < found.length; i++) {
      asked += found[i] * weights[i];
    }
    asked = total == 0 ? 0 : asked / total;
    double named = text.name().isEmpty() ? asked : name;
    return asked * (1 - fields.named() + fields.named() * named);
  }

  /** Notes what of the search is found here, and returns how much of these words was asked for. */
  private double look(List<Word> words, double field, double[] found) {
    double asked = 0;
    double all = 0;
    double[] ofWords = new double[words.size()];
    double[] weightOfWords = new double[words.size()];
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      Match best = look(word, field, found);
      double strength = best == null ? 0 : best.strength(word);
      if (word.isJoined()) {
        // It stands for its parts: who found it has found them.
        for (int part = i - word.joins(); part < i; part++) {
          ofWords[part] = Math.max(ofWords[part], strength);
        }
      } else {
        ofWords[i] = strength;
        weightOfWords[i] =
            best == null ? typical * Term.importance(word.form()) : weights[best.term];
      }
    }
    for (int i = 0; i < words.size(); i++) {
      asked += weightOfWords[i] * ofWords[i];
      all += weightOfWords[i];
    }
    return all == 0 ? 0 : asked / all;
  }

  /** Returns the strongest match of a word, or null. */
  private Match look(Word word, double field, double[] found) {
    Match best = null;
    for (Match match : matches.getOrDefault(word.stem(), List.of())) {
      best = better(best, match, word, field, found);
    }
    for (Match match : prefixes) {
      if (word.form().startsWith(match.variant.stem())) {
        best = better(best, match, word, field, found);
      }
    }
    return best;
  }

  private static Match better(Match best, Match match, Word word, double field, double[] found) {
    double strength = match.strength(word);
    found[match.term] = Math.max(found[match.term], field * strength);
    return best == null || strength > best.strength(word) ? match : best;
  }

  private record Match(int term, String form, Variant variant) {
    double strength(Word word) {
      return variant.strength() * (form.equals(word.form()) ? 1 : OTHER_FORM);
    }
  }
}
