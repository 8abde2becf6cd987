package io.contextunity.worker.local.brain.text;

/**
 * A word of a text.
 *
 * @param form in small letters and without accents
 * @param stem what its other forms have too; the text index holds stems
 * @param joins how many words before this one it is made of: {@code gore-tex} is the words {@code
 *     gore}, {@code tex} and, joining 2, {@code goretex}; 0 for a word of its own
 */
public record Word(String form, String stem, int joins) {
  static Word of(String form) {
    return new Word(form, Stems.of(form), 0);
  }

  /** The word that these make when written as one. */
  public static Word joined(String form, int joins) {
    return new Word(form, Stems.of(form), joins);
  }

  public boolean isJoined() {
    return joins > 0;
  }

  /** Whether it is made of letters only. */
  public static boolean isLetters(String word) {
    return word.codePoints().allMatch(Character::isLetter);
  }
}
