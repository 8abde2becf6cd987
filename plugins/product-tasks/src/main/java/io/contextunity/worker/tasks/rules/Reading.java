package io.contextunity.worker.tasks.rules;

import java.util.ArrayList;
import java.util.List;

/** Reads texts into evidence: words, phrases, compounds and misspelt words, each with its role. */
final class Reading {
  private static final double COMPLEMENT = 0.45;
  private static final double AFTERWARDS = 0.7;
  private static final double COMPOUND = 0.9;
  private static final double TYPO = 0.8;
  private static final double LEFT_HEAD = 0.75;
  private static final double MODIFIER_HEAD = 0.3;
  private static final double LATER_HEAD = 0.5;
  private static final double COMPLEMENT_HEAD = 0.12;

  private static final int LONG_WORD = 9;

  private final Lexicon lexicon;
  private final Evidence evidence = new Evidence();

  Reading(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  Evidence evidence() {
    return evidence;
  }

  /**
   * Reads a text that names a thing, as titles and categories do.
   *
   * @param strength of its words
   * @param headStrength of what it names
   */
  void read(List<Segment> segments, double strength, double headStrength) {
    boolean named = false;
    boolean first = true;
    for (Segment segment : segments) {
      double place = segment.complement() ? COMPLEMENT : first ? 1 : AFTERWARDS;
      words(segment.tokens(), strength * place);
      Phrase phrase = new Phrase(segment.tokens(), lexicon);
      double head = segment.complement() ? COMPLEMENT_HEAD : named ? LATER_HEAD : first ? 1 : 0.9;
      heads(segment.tokens(), phrase, headStrength * head);
      named |= !segment.complement() && !phrase.things().isEmpty();
      first = false;
    }
  }

  private void heads(List<Token> tokens, Phrase phrase, double strength) {
    List<Integer> things = phrase.things();
    for (int i = 0; i < things.size(); i++) {
      int at = things.get(i);
      boolean last = i == things.size() - 1;
      double role = last ? 1 : phrase.isModifier(at) ? MODIFIER_HEAD : LEFT_HEAD;
      int start = Math.max(0, phrase.startOfThing(at));
      for (int from = start; from <= at; from++) {
        for (Mention mention : mentions(tokens, from, at + 1 - from)) {
          evidence.addHead(mention.term(), strength * role * mention.strength());
        }
      }
    }
  }

  private void words(List<Token> tokens, double strength) {
    for (int at = 0; at < tokens.size(); at++) {
      int longest = Math.min(lexicon.thesaurus().longest(), tokens.size() - at);
      for (int length = 1; length <= longest; length++) {
        for (Mention mention : mentions(tokens, at, length)) {
          evidence.add(mention.term(), strength * mention.strength());
        }
      }
    }
  }

  /** What the words from {@code at} on say together. */
  private List<Mention> mentions(List<Token> tokens, int at, int length) {
    List<Mention> mentions = new ArrayList<>();
    Token token = tokens.get(at);
    if (length == 1) {
      if (Words.isStop(token.folded())) {
        return mentions;
      }
      mentions.add(new Mention(token.stem(), 1));
      unknown(token, mentions);
    } else if (length == 2) {
      // "head lamp" and "head-lamp" for headlamp
      mentions.add(new Mention(Stem.of(token.folded() + tokens.get(at + 1).folded()), 1));
      mentions.add(new Mention(token.stem() + tokens.get(at + 1).stem(), 1));
      senses(Stem.of(token.folded() + tokens.get(at + 1).folded()), 1, mentions);
    }
    senses(Unit.key(tokens, at, length), 1, mentions);
    return mentions;
  }

  private void unknown(Token token, List<Mention> mentions) {
    if (token.hasDigit()) {
      return;
    }
    if (lexicon.knows(token.stem())) {
      known(token, mentions);
      return;
    }
    lexicon
        .spelling()
        .parts(token.folded())
        .ifPresentOrElse(
            parts -> compound(parts, mentions),
            () ->
                lexicon
                    .spelling()
                    .corrected(token.stem())
                    .ifPresent(
                        word -> {
                          mentions.add(new Mention(word, TYPO));
                          senses(word, TYPO, mentions);
                        }));
  }

  /** A long word that only the thesaurus knows may tell more by its parts: Wander-Socken. */
  private void known(Token token, List<Mention> mentions) {
    if (token.folded().length() >= LONG_WORD && lexicon.with(token.stem()).isEmpty()) {
      lexicon
          .spelling()
          .parts(token.folded())
          .filter(parts -> parts.size() > 1)
          .ifPresent(parts -> compound(parts, mentions));
    }
  }

  private void compound(List<String> parts, List<Mention> mentions) {
    for (String part : parts) {
      mentions.add(new Mention(part, COMPOUND));
      senses(part, COMPOUND, mentions);
    }
    senses(String.join(" ", parts), COMPOUND, mentions);
  }

  private void senses(String key, double strength, List<Mention> mentions) {
    for (Sense sense : lexicon.thesaurus().senses(key)) {
      mentions.add(new Mention(sense.concept(), strength * sense.strength()));
    }
  }

  private record Mention(String term, double strength) {}
}
