package io.contextunity.worker.bench.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** What people do to words when they search. */
final class Text {
  private static final int MIN_TYPO = 5;

  private Text() {}

  static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  static String title(String words) {
    return Arrays.stream(words.split(" ")).map(Text::capital).collect(Collectors.joining(" "));
  }

  static String plural(String word) {
    if (word.endsWith("knife")) {
      return word.substring(0, word.length() - 2) + "ves";
    }
    if (word.endsWith("y") && !word.endsWith("oy")) {
      return word.substring(0, word.length() - 1) + "ies";
    }
    return word.matches(".*(s|x|ch|sh)") ? word + "es" : word + "s";
  }

  /** The last word in its other number. */
  static String otherNumber(String text, String plural, String singular) {
    return text.contains(plural) ? text.replace(plural, singular) : text.replace(singular, plural);
  }

  static String shuffled(String text, Random random) {
    List<String> words = words(text);
    Collections.shuffle(words, random);
    return String.join(" ", words);
  }

  static String shortened(String text, Random random) {
    List<String> words = words(text);
    words.remove(random.nextInt(words.size()));
    return String.join(" ", words);
  }

  /**
   * One slip in one of the longer words, not in its first letter; none if there is no such word.
   */
  static String mistyped(String text, Random random) {
    List<String> words = words(text);
    List<Integer> longer = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).length() >= MIN_TYPO && words.get(i).chars().allMatch(Character::isLetter)) {
        longer.add(i);
      }
    }
    if (!longer.isEmpty()) {
      int which = longer.get(random.nextInt(longer.size()));
      words.set(which, slip(words.get(which), random));
    }
    return String.join(" ", words);
  }

  private static String slip(String word, Random random) {
    int at = 1 + random.nextInt(word.length() - 2);
    String before = word.substring(0, at);
    String after = word.substring(at + 1);
    char letter = word.charAt(at);
    return switch (random.nextInt(4)) {
      case 0 -> before + after;
      case 1 -> before + letter + letter + after;
      case 2 -> before + (letter == 'x' ? 'q' : 'x') + after;
      default -> before + after.charAt(0) + letter + after.substring(1);
    };
  }

  private static List<String> words(String text) {
    return new ArrayList<>(Arrays.asList(text.split("[ ,]+")));
  }
}
