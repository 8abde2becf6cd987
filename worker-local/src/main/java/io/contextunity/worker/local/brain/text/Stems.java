package io.contextunity.worker.local.brain.text;

import java.util.Map;

/**
 * What the forms of an English word have in common: {@code battery} and {@code batteries}, {@code
 * hike}, {@code hikes}, {@code hiked} and {@code hiking}. These are the steps of Porter's stemmer
 * that take off inflections; those that make one of {@code general} and {@code generator} are left
 * out, since to a shop these are two things. Words with other than the letters a to z stay as they
 * are, and so do short ones.
 */
final class Stems {
  private static final int MIN_LENGTH = 4;
  private static final Map<String, String> IRREGULAR =
      Map.ofEntries(
          Map.entry("men", "man"),
          Map.entry("women", "woman"),
          Map.entry("children", "child"),
          Map.entry("feet", "foot"),
          Map.entry("teeth", "tooth"),
          Map.entry("mice", "mouse"),
          Map.entry("geese", "goose"),
          Map.entry("knives", "knife"),
          Map.entry("shelves", "shelf"),
          Map.entry("scarves", "scarf"),
          Map.entry("halves", "half"),
          Map.entry("leaves", "leaf"),
          Map.entry("wolves", "wolf"),
          Map.entry("buses", "bus"),
          Map.entry("lens", "lens"),
          Map.entry("lenses", "lens"));

  private Stems() {}

  static String of(String word) {
    String regular = IRREGULAR.get(word);
    if (regular != null) {
      return regular.equals(word) ? word : of(regular);
    }
    if (word.length() < MIN_LENGTH || !word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
      return word;
    }
    return withoutLastE(withIForY(withoutVerbEnding(singular(word))));
  }

  private static String singular(String word) {
    if (!word.endsWith("s") || word.endsWith("ss") || word.endsWith("us")) {
      return word;
    }
    boolean two = word.endsWith("sses") || word.endsWith("ies") && word.length() > MIN_LENGTH;
    return shorter(word, two ? 2 : 1);
  }

  private static String withoutVerbEnding(String word) {
    if (word.endsWith("eed")) {
      return syllables(shorter(word, 3)) > 0 ? shorter(word, 1) : word;
    }
    int ending = word.endsWith("ing") ? 3 : word.endsWith("ed") ? 2 : 0;
    String rest = shorter(word, ending);
    return ending > 0 && hasVowel(rest) ? completed(rest) : word;
  }

  private static String completed(String rest) {
    if (rest.endsWith("at") || rest.endsWith("bl") || rest.endsWith("iz")) {
      return rest + "e";
    }
    char last = rest.charAt(rest.length() - 1);
    if (endsDouble(rest) && last != 'l' && last != 's' && last != 'z') {
      return shorter(rest, 1);
    }
    return syllables(rest) == 1 && endsShort(rest) ? rest + "e" : rest;
  }

  private static String withIForY(String word) {
    String rest = shorter(word, 1);
    boolean afterConsonant = isConsonant(word, word.length() - 2);
    return word.endsWith("y") && afterConsonant && hasVowel(rest) ? rest + "i" : word;
  }

  private static String withoutLastE(String word) {
    if (word.endsWith("ll") && syllables(word) > 1) {
      return shorter(word, 1);
    }
    if (!word.endsWith("e")) {
      return word;
    }
    String rest = shorter(word, 1);
    int syllables = syllables(rest);
    return syllables > 1 || syllables == 1 && !endsShort(rest) ? rest : word;
  }

  private static String shorter(String word, int by) {
    return word.substring(0, word.length() - by);
  }

  /** How often a vowel is followed by a consonant. */
  private static int syllables(String word) {
    int count = 0;
    for (int i = 1; i < word.length(); i++) {
      if (isConsonant(word, i) && !isConsonant(word, i - 1)) {
        count++;
      }
    }
    return count;
  }

  private static boolean hasVowel(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!isConsonant(word, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsDouble(String word) {
    int last = word.length() - 1;
    return last > 0 && word.charAt(last) == word.charAt(last - 1) && isConsonant(word, last);
  }

  /** Consonant, vowel, consonant other than w, x and y: as {@code hik} of {@code hiking}. */
  private static boolean endsShort(String word) {
    int last = word.length() - 1;
    return last > 1
        && isConsonant(word, last)
        && !isConsonant(word, last - 1)
        && isConsonant(word, last - 2)
        && "wxy".indexOf(word.charAt(last)) < 0;
  }

  private static boolean isConsonant(String word, int at) {
    return switch (word.charAt(at)) {
      case 'a', 'e', 'i', 'o', 'u' -> false;
      case 'y' -> at == 0 || !isConsonant(word, at - 1);
      default -> true;
    };
  }
}
