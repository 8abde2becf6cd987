package io.contextunity.worker.gardener.matches;

/**
 * Two products of different suppliers that may be one.
 *
 * @param first the id that comes first in the alphabet
 * @param score from 0 to 1
 * @param reason why, for the person who decides
 */
public record Match(String first, String second, double score, String reason) {

  static Match of(Offer one, Offer other, double score, String reason) {
    boolean inOrder = one.id().compareTo(other.id()) < 0;
    return new Match(
        inOrder ? one.id() : other.id(), inOrder ? other.id() : one.id(), score, reason);
  }

  /** The two products, however they were found. */
  String pair() {
    return first + "\n" + second;
  }
}
