package io.contextunity.worker.local.brain;

import io.contextunity.worker.local.brain.text.Term;
import io.contextunity.worker.local.brain.text.Variant;
import io.contextunity.worker.local.brain.text.Vocabulary;
import io.contextunity.worker.local.brain.text.Word;
import io.contextunity.worker.local.brain.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of a search, and what each can be met by on one shelf. */
final class Terms {
  private static final int MAX_TERMS = 32;
  private static final int MAX_JOINED = 24;
  private static final int MIN_PREFIX = 3;

  /** A number with its unit: {@code 500ml}. */
  private static final Pattern MEASURE = Pattern.compile("(\\d+)(\\p{L}{1,4})");

  private final ShelfReader shelf;

  Terms(ShelfReader shelf) {
    this.shelf = shelf;
  }

  /** The distinct words of a text as they stand, or together with their neighbours. */
  List<Term> exact(String text) {
    List<Word> words = new ArrayList<>();
    Map<Word, Set<String>> joined = new LinkedHashMap<>();
    for (Word word : Words.of(text, MAX_TERMS)) {
      if (word.isJoined()) {
        words
            .subList(words.size() - word.joins(), words.size())
            .forEach(part -> joined.get(part).add(word.stem()));
      } else {
        words.add(word);
        joined.putIfAbsent(word, new HashSet<>());
      }
    }
    for (int i = 1; i < words.size(); i++) {
      joinNeighbours(words.get(i - 1), words.get(i), joined);
    }
    Map<String, Long> documents =
        shelf.documents(
            joined.entrySet().stream()
                .flatMap(e -> Stream.concat(Stream.of(e.getKey().stem()), e.getValue().stream()))
                .distinct()
                .toList());
    return joined.entrySet().stream()
        .map(entry -> term(entry.getKey(), entry.getValue(), documents))
        .toList();
  }

  /** {@code gore tex} may be {@code goretex}. */
  private static void joinNeighbours(Word first, Word second, Map<Word, Set<String>> joined) {
    String form = first.form() + second.form();
    boolean numbers = form.chars().allMatch(Character::isDigit);
    if (form.length() <= MAX_JOINED && !numbers && !first.equals(second)) {
      String stem = Word.joined(form, 2).stem();
      joined.get(first).add(stem);
      joined.get(second).add(stem);
    }
  }

  private static Term term(Word word, Set<String> joined, Map<String, Long> documents) {
    List<Variant> variants = new ArrayList<>();
    if (documents.containsKey(word.stem())) {
      variants.add(Variant.itself(word.stem(), documents.get(word.stem())));
    }
    joined.stream()
        .filter(documents::containsKey)
        .sorted()
        .forEach(stem -> variants.add(Variant.joined(stem, documents.get(stem))));
    return new Term(word, variants);
  }

  /** The same, met by longer words too, and the unknown ones by what they may have meant. */
  List<Term> tolerant(List<Term> exact) {
    return exact.stream()
        .flatMap(term -> term.isKnown() ? Stream.of(longer(term)) : meant(term).stream())
        .toList();
  }

  private static Term longer(Term term) {
    String form = term.word().form();
    return isPrefix(form) && !term.isFiller() ? term.with(List.of(Variant.beginning(form))) : term;
  }

  private static boolean isPrefix(String form) {
    return form.codePointCount(0, form.length()) >= MIN_PREFIX;
  }

  private List<Term> meant(Term unknown) {
    String form = unknown.word().form();
    if (!Word.isLetters(form)) {
      Matcher measure = MEASURE.matcher(form);
      return measure.matches()
          ? exact(measure.group(1) + " " + measure.group(2))
          : List.of(longer(unknown));
    }
    Vocabulary vocabulary = shelf.vocabulary();
    if (isPrefix(form) && vocabulary.hasLonger(form)) {
      return List.of(longer(unknown));
    }
    return vocabulary
        .parts(form)
        .map(parts -> exact(parts.get(0).form() + " " + parts.get(1).form()))
        .orElseGet(() -> List.of(corrected(unknown, vocabulary)));
  }

  private Term corrected(Term unknown, Vocabulary vocabulary) {
    List<Vocabulary.Correction> corrections = vocabulary.corrections(unknown.word().stem());
    Map<String, Long> documents =
        shelf.documents(corrections.stream().map(Vocabulary.Correction::word).toList());
    return unknown.with(
        corrections.stream()
            .filter(correction -> documents.containsKey(correction.word()))
            .map(correction -> Variant.meant(correction, documents.get(correction.word())))
            .toList());
  }
}
