package io.contextunity.worker.tasks.rules;

/**
 * A word of a text.
 *
 * @param text as it stands there
 * @param folded in small letters without accents
 * @param singular without the ending of its plural
 * @param joined whether a hyphen joins it to the word before it
 */
record Token(String text, String folded, String singular, String stem, boolean joined) {

  static Token of(String text, boolean joined) {
    String folded = Folding.fold(text);
    return new Token(text, folded, Stem.singular(folded), Stem.of(folded), joined);
  }

  boolean startsWithDigit() {
    return Character.isDigit(folded.charAt(0));
  }

  boolean hasDigit() {
    return folded.chars().anyMatch(Character::isDigit);
  }
}
