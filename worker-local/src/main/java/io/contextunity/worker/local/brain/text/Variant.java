package io.contextunity.worker.local.brain.text;

/**
 * One way to meet a word of a search in a text.
 *
 * @param stem what the text has, or begins with
 * @param strength 1 for the word itself, less for what is only like it
 * @param prefix whether longer words that begin so count too
 * @param documents how many texts have it; 0 if nobody counted
 */
public record Variant(String stem, double strength, boolean prefix, long documents) {
  static final double JOINED = 0.95;
  static final double PREFIX = 0.7;
  static final double ONE_SLIP = 0.75;
  static final double TWO_SLIPS = 0.5;

  public static Variant itself(String stem, long documents) {
    return new Variant(stem, 1, false, documents);
  }

  /** The word written together with its neighbour, or apart. */
  public static Variant joined(String stem, long documents) {
    return new Variant(stem, JOINED, false, documents);
  }

  public static Variant beginning(String stem) {
    return new Variant(stem, PREFIX, true, 0);
  }

  public static Variant meant(Vocabulary.Correction correction, long documents) {
    return new Variant(
        correction.word(), correction.edits() == 1 ? ONE_SLIP : TWO_SLIPS, false, documents);
  }
}
