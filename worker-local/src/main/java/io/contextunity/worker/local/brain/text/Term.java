package io.contextunity.worker.local.brain.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A word that is searched for, and what counts as having found it.
 *
 * @param variants none if no text has the word or anything like it
 */
public record Term(Word word, List<Variant> variants) {
  private static final Set<String> FILLERS =
      Set.of(
          "a", "an", "and", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "s",
          "the", "to", "with");
  private static final double FILLER = 0.1;
  private static final double BARE_NUMBER = 0.6;
  private static final int SHORT = 2;

  public Term {
    variants = List.copyOf(variants);
  }

  public Term with(List<Variant> more) {
    List<Variant> all = new ArrayList<>(variants);
    all.addAll(more);
    return new Term(word, all);
  }

  public boolean isKnown() {
    return !variants.isEmpty();
  }

  public static boolean isFiller(String form) {
    return FILLERS.contains(form);
  }

  public boolean isFiller() {
    return isFiller(word.form());
  }

  /** How many texts have it in its most frequent variant. */
  public long documents() {
    return variants.stream().mapToLong(Variant::documents).max().orElse(0);
  }

  /** How much it says, being as rare as it is. */
  double weight(long total) {
    return rarity(documents(), total) * importance(word.form());
  }

  static double rarity(long documents, long total) {
    return Math.log(1 + (Math.max(total - documents, 0) + 0.5) / (documents + 0.5));
  }

  static double importance(String form) {
    if (isFiller(form)) {
      return FILLER;
    }
    boolean bare = form.length() <= SHORT && form.chars().allMatch(Character::isDigit);
    return bare ? BARE_NUMBER : 1;
  }
}
