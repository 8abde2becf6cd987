package io.contextunity.worker.local.brain;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a person typed as an expression of the text index. Every word goes in quotes, so nothing
 * typed is taken for an operator; words of three letters and more also match longer words that
 * begin with them.
 */
final class FullText {
  /** The same letters and digits that the index's tokenizer knows; all else separates words. */
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{Co}]+");

  private static final int MAX_WORDS = 32;
  private static final int MIN_PREFIX = 3;

  private FullText() {}

  /** The distinct words of a text, the first 32 of them; none if it holds only signs. */
  static List<String> words(String text) {
    return WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
        .results()
        .map(MatchResult::group)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .distinct()
        .limit(MAX_WORDS)
        .toList();
  }

  static String allOf(List<String> words) {
    return words.stream().map(FullText::term).collect(Collectors.joining(" AND "));
  }

  static String anyOf(List<String> words) {
    return words.stream().map(FullText::term).collect(Collectors.joining(" OR "));
  }

  /** A word as it stands ranks before longer ones. */
  private static String term(String word) {
    String quoted = "\"" + word + "\"";
    boolean prefix = word.codePointCount(0, word.length()) >= MIN_PREFIX;
    return prefix ? "(" + quoted + " OR " + quoted + "*)" : quoted;
  }
}
