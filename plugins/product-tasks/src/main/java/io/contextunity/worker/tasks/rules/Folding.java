package io.contextunity.worker.tasks.rules;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Letters as everybody types them: small and without accents. */
final class Folding {
  private static final Pattern MARKS = Pattern.compile("\\p{M}++");

  private Folding() {}

  static String fold(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    if (small.chars().allMatch(c -> c < 0x80)) {
      return small;
    }
    String bare = MARKS.matcher(Normalizer.normalize(small, Normalizer.Form.NFKD)).replaceAll("");
    return bare.replace("ß", "ss").replace("ø", "o").replace("æ", "ae").replace("ł", "l");
  }

  /** The beginning of a text, cut where it does not hurt a pair of surrogates. */
  static String start(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
  }
}
