package io.contextunity.worker.tasks.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * One segment's words as the lexicon understands them: which of them name things, and where the
 * last such name ends.
 */
final class Phrase {
  private final List<Token> tokens;
  private final Lexicon lexicon;
  private final List<Boolean> things = new ArrayList<>();

  Phrase(List<Token> tokens, Lexicon lexicon) {
    this.tokens = tokens;
    this.lexicon = lexicon;
    for (int at = 0; at < tokens.size(); at++) {
      things.add(startOfThing(at) >= 0);
    }
  }

  /** The places of words that name things, or end such a name. */
  List<Integer> things() {
    List<Integer> places = new ArrayList<>();
    for (int at = 0; at < tokens.size(); at++) {
      if (things.get(at)) {
        places.add(at);
      }
    }
    return places;
  }

  /** Whether the thing at a place only says what kind of thing comes right after it. */
  boolean isModifier(int at) {
    return at + 1 < tokens.size() && things.get(at + 1);
  }

  /** Where the longest name begins that ends at a place; -1 if none does. */
  int startOfThing(int end) {
    int from = Math.max(0, end + 1 - lexicon.thesaurus().longest());
    for (int start = from; start <= end; start++) {
      if (isThing(start, end)) {
        return start;
      }
    }
    return -1;
  }

  private boolean isThing(int start, int end) {
    Token token = tokens.get(end);
    String key = Unit.key(tokens, start, end + 1 - start);
    List<Sense> senses = lexicon.thesaurus().senses(key);
    if (senses.isEmpty()) {
      return start == end && isPlainThing(token);
    }
    return namesThing(senses);
  }

  private boolean namesThing(List<Sense> senses) {
    return senses.stream().anyMatch(sense -> !lexicon.thesaurus().isProperty(sense.concept()));
  }

  private boolean isPlainThing(Token token) {
    if (Words.isStop(token.folded()) || token.startsWithDigit()) {
      return false;
    }
    if (lexicon.isHead(token.stem())) {
      return true;
    }
    return !lexicon.knows(token.stem())
        && lexicon.spelling().parts(token.folded()).stream().anyMatch(this::endsWithThing);
  }

  private boolean endsWithThing(List<String> parts) {
    String last = parts.get(parts.size() - 1);
    return lexicon.isHead(last) || namesThing(lexicon.thesaurus().senses(last));
  }
}
