package io.contextunity.worker.tasks.rules;

import java.util.List;
import java.util.Optional;

/**
 * The noun phrase that says what a product is.
 *
 * @param segment which of the name's segments it stands in
 * @param start its first word there
 * @param end after its last word
 */
record ProductType(int segment, int start, int end, String text) {

  static Optional<ProductType> of(List<Segment> name, Lexicon lexicon) {
    for (int i = 0; i < name.size(); i++) {
      Segment segment = name.get(i);
      List<Integer> things = new Phrase(segment.tokens(), lexicon).things();
      if (!segment.complement() && !things.isEmpty()) {
        return Optional.of(phrase(i, segment.tokens(), things.get(things.size() - 1), lexicon));
      }
    }
    return Optional.empty();
  }

  private static ProductType phrase(int segment, List<Token> tokens, int last, Lexicon lexicon) {
    int start = Math.max(0, new Phrase(tokens, lexicon).startOfThing(last));
    while (start > 0 && belongs(tokens.get(start), tokens.get(start - 1), lexicon)) {
      start--;
    }
    List<Token> words = tokens.subList(start, last + 1);
    StringBuilder text = new StringBuilder();
    for (Token word : words) {
      text.append(text.isEmpty() ? "" : word.joined() ? "-" : " ").append(word.text());
    }
    return new ProductType(segment, start, last + 1, text.toString());
  }

  /** A known word before the thing says which kind it is; a number or unknown word does not. */
  private static boolean belongs(Token word, Token before, Lexicon lexicon) {
    return word.joined()
        || !before.startsWithDigit()
            && !Words.isStop(before.folded())
            && !Words.isAdvertising(before.folded())
            && lexicon.knows(before.stem());
  }
}
