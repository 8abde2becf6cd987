package io.contextunity.worker.harvest.feed;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the code page in which bytes read best: letters that belong to one alphabet, words of one
 * script, capitals at the beginning of words, and no signs inside of them.
 */
final class CodePages {
  /** Of equally good ones the first counts. */
  private static final List<Charset> KNOWN =
      Stream.of(
              "windows-1252",
              "ISO-8859-15",
              "windows-1250",
              "ISO-8859-2",
              "windows-1251",
              "KOI8-R",
              "KOI8-U",
              "IBM866",
              "ISO-8859-5",
              "windows-1253",
              "ISO-8859-7",
              "windows-1254",
              "windows-1257",
              "IBM850",
              "IBM852")
          .filter(Charset::isSupported)
          .map(Charset::forName)
          .toList();

  /** The symbols that stand before letters: {@code 5 °C, 2×gefaltet}. */
  private static final String BEFORE_LETTERS = "°×";

  private static final char UNKNOWN = '\uFFFD';

  private CodePages() {}

  static Charset guess(byte[] sample) {
    Charset best = KNOWN.get(0);
    double least = Double.MAX_VALUE;
    for (Charset charset : KNOWN) {
      double cost = cost(new String(sample, charset));
      if (cost < least) {
        best = charset;
        least = cost;
      }
    }
    return best;
  }

  /** Whether more characters are UTF-8 than are not, which no other text is by chance. */
  static boolean isMostlyUtf8(byte[] sample) {
    int good = 0;
    int bad = 0;
    for (char c : new String(sample, StandardCharsets.UTF_8).toCharArray()) {
      good += c > 127 && c != UNKNOWN ? 1 : 0;
      bad += c == UNKNOWN ? 1 : 0;
    }
    return good > bad * 2;
  }

  private static double cost(String text) {
    double cost = 0;
    int[] strangers = new int[Alphabets.COUNT];
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 127) {
        char before = i == 0 ? ' ' : text.charAt(i - 1);
        char after = i + 1 == text.length() ? ' ' : text.charAt(i + 1);
        cost += cost(c, before, after);
        if (Character.isLetter(c)) {
          Alphabets.countStrangers(c, strangers);
        }
      }
    }
    int fewest = Integer.MAX_VALUE;
    for (int count : strangers) {
      fewest = Math.min(fewest, count);
    }
    return cost + fewest;
  }

  private static double cost(char c, char before, char after) {
    if (c == UNKNOWN || Character.isISOControl(c) || c == '¤') {
      return 4;
    }
    if (c >= '\u2500' && c <= '\u25FF') {
      return 2; // lines of boxes
    }
    if (!Character.isLetter(c)) {
      int type = Character.getType(c);
      boolean isSymbol = type == Character.OTHER_SYMBOL || type == Character.MATH_SYMBOL;
      boolean opens = !isSymbol || BEFORE_LETTERS.indexOf(c) >= 0;
      return Character.isLetter(after) && (Character.isLetter(before) || !opens) ? 1 : 0;
    }
    boolean inWord = Character.isLetter(before);
    double cost = inWord && Character.isUpperCase(c) ? Character.isLowerCase(before) ? 1 : 0.3 : 0;
    boolean mixed =
        inWord && !isSameScript(c, before) || Character.isLetter(after) && !isSameScript(c, after);
    return cost + (mixed ? 1 : 0);
  }

  private static boolean isSameScript(char a, char b) {
    return Character.UnicodeScript.of(a) == Character.UnicodeScript.of(b);
  }
}
