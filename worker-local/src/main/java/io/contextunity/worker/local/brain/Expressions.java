package io.contextunity.worker.local.brain;

import io.contextunity.worker.local.brain.text.Term;
import io.contextunity.worker.local.brain.text.Variant;
import io.contextunity.worker.local.brain.text.Word;
import io.contextunity.worker.local.brain.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person typed as expressions of the text index. Every word goes in quotes, so nothing typed
 * is taken for an operator.
 */
final class Expressions {
  private static final int MAX_WORDS = 32;
  private static final int MIN_PREFIX = 3;

  /** So many texts are ranked in a few milliseconds. */
  private static final long RANKED_AT_EASE = 20_000;

  private static final int MAX_PAIRED = 5;

  private Expressions() {}

  /** All words, or words that begin so; empty if the text holds only signs. */
  static Optional<String> allWords(String text) {
    List<Word> words =
        Words.of(text, MAX_WORDS).stream().filter(word -> !word.isJoined()).distinct().toList();
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            words.stream().map(Expressions::wordOrLonger).collect(Collectors.joining(" AND ")));
  }

  private static String wordOrLonger(Word word) {
    boolean prefix = word.form().codePointCount(0, word.form().length()) >= MIN_PREFIX;
    return prefix
        ? "(%s OR %s*)".formatted(quoted(word.stem()), quoted(word.form()))
        : quoted(word.stem());
  }

  /** All of the terms. */
  static String allOf(List<Term> terms) {
    return terms.stream().map(Expressions::term).collect(Collectors.joining(" AND "));
  }

  /**
   * Any of the terms; but where those that most texts have would bring too many texts, any of the
   * rare ones or any two of the frequent ones.
   */
  static String anyOf(List<Term> terms) {
    List<Term> rareFirst = new ArrayList<>(terms);
    rareFirst.sort(Comparator.comparingLong(Term::documents));
    List<String> alternatives = new ArrayList<>();
    long documents = 0;
    int rare = 0;
    while (rare < rareFirst.size()
        && (documents += rareFirst.get(rare).documents()) <= RANKED_AT_EASE) {
      alternatives.add(term(rareFirst.get(rare)));
      rare++;
    }
    List<Term> frequent = rareFirst.subList(rare, rareFirst.size());
    if (frequent.size() == 1 && rare == 0) {
      return term(frequent.get(0));
    }
    alternatives.addAll(pairs(frequent.subList(0, Math.min(MAX_PAIRED, frequent.size()))));
    return String.join(" OR ", alternatives);
  }

  private static List<String> pairs(List<Term> terms) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      for (int j = i + 1; j < terms.size(); j++) {
        pairs.add("(%s AND %s)".formatted(term(terms.get(i)), term(terms.get(j))));
      }
    }
    return pairs;
  }

  private static String term(Term term) {
    return term.variants().stream()
        .map(Expressions::variant)
        .distinct()
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  private static String variant(Variant variant) {
    return variant.prefix() ? quoted(variant.stem()) + "*" : quoted(variant.stem());
  }

  /** Words hold no quotation marks. */
  private static String quoted(String word) {
    return "\"" + word + "\"";
  }
}
