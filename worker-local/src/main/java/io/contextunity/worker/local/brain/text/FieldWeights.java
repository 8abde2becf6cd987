package io.contextunity.worker.local.brain.text;

/**
 * How much a word counts by where it stands: 1 in the name.
 *
 * @param alias how much a keyword is a name too
 * @param named how much of the score is for the name's being no more than what was asked for
 */
public record FieldWeights(double path, double keywords, double body, double alias, double named) {

  /** A node is its own name; what stands above it is the name of others. */
  public static final FieldWeights NODE = new FieldWeights(0.35, 0.8, 0.3, 0.95, 0.75);

  /** A product's category and text say a lot about it as well. */
  public static final FieldWeights OTHER = new FieldWeights(0.75, 0.85, 0.65, 0, 0.3);
}
