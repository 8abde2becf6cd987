package io.contextunity.worker.tasks.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A word of a category's name, or several that belong together such as <i>sleeping bag</i>.
 *
 * @param stems all of which must be there
 * @param senses one of which may stand for it instead
 */
record Unit(List<String> stems, List<Sense> senses) {
  private static final double LAST_WORD = 0.45;

  /** What to look for in an index so as not to miss this unit. */
  Set<String> terms() {
    Set<String> terms = new LinkedHashSet<>(stems);
    terms.add(String.join("", stems));
    senses.forEach(sense -> terms.add(sense.concept()));
    return terms;
  }

  /** What names the thing: of <i>sleeping bag</i> both together, or the last. */
  Set<String> headTerms() {
    Set<String> terms = terms();
    terms.removeAll(stems.subList(0, stems.size() - 1));
    return terms;
  }

  /** How well the evidence shows it, from 0 to 1. */
  double in(Evidence evidence) {
    return strength(evidence, false);
  }

  /** How well the evidence shows it as the thing itself, from 0 to 1. */
  double asHeadIn(Evidence evidence) {
    return strength(evidence, true);
  }

  private double strength(Evidence evidence, boolean head) {
    double best = evidence.strength(String.join("", stems), head);
    if (stems.size() > 1) {
      best = Math.max(best, together(evidence, head));
    }
    for (Sense sense : senses) {
      best = Math.max(best, sense.strength() * evidence.strength(sense.concept(), head));
    }
    return best;
  }

  /** All of its words, or the last, which says the most, for a part of it. */
  private double together(Evidence evidence, boolean head) {
    double last = evidence.strength(stems.get(stems.size() - 1), head);
    double weakest = last;
    for (String stem : stems) {
      weakest = Math.min(weakest, evidence.strength(stem, false));
    }
    return Math.max(weakest, LAST_WORD * last);
  }

  /** The units of words in their order: phrases of the thesaurus, words with hyphens, words. */
  static List<Unit> of(List<Token> tokens, Thesaurus thesaurus) {
    List<Unit> units = new ArrayList<>();
    int at = 0;
    while (at < tokens.size()) {
      int length = Math.max(phrase(tokens, at, thesaurus), hyphened(tokens, at));
      List<String> stems = tokens.subList(at, at + length).stream().map(Token::stem).toList();
      if (length > 1 || !Words.isStop(tokens.get(at).folded())) {
        units.add(new Unit(stems, equals(thesaurus, key(tokens, at, length))));
      }
      at += length;
    }
    return units;
  }

  /** As what a thing is: a quilt, not the quality of being quilted. */
  Unit asThing(Thesaurus thesaurus) {
    return new Unit(
        stems, senses.stream().filter(sense -> !thesaurus.isProperty(sense.concept())).toList());
  }

  private static int phrase(List<Token> tokens, int at, Thesaurus thesaurus) {
    int longest = Math.min(thesaurus.longest(), tokens.size() - at);
    for (int length = longest; length > 1; length--) {
      if (!thesaurus.senses(key(tokens, at, length)).isEmpty()) {
        return length;
      }
    }
    return 1;
  }

  private static int hyphened(List<Token> tokens, int at) {
    int end = at + 1;
    while (end < tokens.size() && tokens.get(end).joined()) {
      end++;
    }
    return end - at;
  }

  /** The words as the thesaurus has them. */
  static String key(List<Token> tokens, int at, int length) {
    StringBuilder key = new StringBuilder(tokens.get(at).singular());
    for (int i = at + 1; i < at + length; i++) {
      key.append(' ').append(tokens.get(i).singular());
    }
    return key.toString();
  }

  /** Only what means the same: a category for axes is none for all tools. */
  private static List<Sense> equals(Thesaurus thesaurus, String key) {
    return thesaurus.senses(key).stream().filter(sense -> sense.strength() > 0.9).toList();
  }
}
