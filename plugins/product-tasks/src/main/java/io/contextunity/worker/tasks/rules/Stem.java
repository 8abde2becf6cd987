package io.contextunity.worker.tasks.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A word without its English endings, so that tents, tent and inflatable, inflating are found in
 * each other. Words of other languages mostly stay as they are.
 */
final class Stem {
  private static final Map<String, String> IRREGULAR =
      Map.ofEntries(
          Map.entry("knives", "knif"),
          Map.entry("mice", "mous"),
          Map.entry("shelves", "shelf"),
          Map.entry("scarves", "scarf"),
          Map.entry("loaves", "loaf"),
          Map.entry("men", "man"),
          Map.entry("women", "woman"),
          Map.entry("children", "child"),
          Map.entry("feet", "foot"),
          Map.entry("teeth", "tooth"),
          Map.entry("lens", "lens"),
          Map.entry("lenses", "lens"),
          Map.entry("foldable", "fold"),
          Map.entry("gloves", "glov"),
          Map.entry("news", "news"),
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"));
  private static final List<String> ES = List.of("sses", "xes", "ches", "shes", "zzes");
  private static final String UNDOUBLED = "bdmnpt";
  private static final Set<Character> VOWELS = Set.of('a', 'e', 'i', 'o', 'u', 'y');

  private Stem() {}

  /** The stem of a folded word. */
  static String of(String word) {
    String irregular = IRREGULAR.get(word);
    if (irregular != null) {
      return irregular;
    }
    if (word.length() < 4 || !word.chars().allMatch(Character::isLetter)) {
      return word;
    }
    return withoutEnd(withoutSuffix(singular(word)));
  }

  private static String singular(String word) {
    if (word.endsWith("ies") && word.length() > 5) {
      return cut(word, 3) + "y";
    }
    if (ES.stream().anyMatch(word::endsWith)) {
      return cut(word, 2);
    }
    boolean stays = word.endsWith("ss") || word.endsWith("us");
    boolean foreign = word.endsWith("is") && word.length() > 4;
    return word.endsWith("s") && !stays && !foreign ? cut(word, 1) : word;
  }

  private static String withoutSuffix(String word) {
    if (word.endsWith("ing") && word.length() >= 6 && hasVowel(cut(word, 3))) {
      return undoubled(cut(word, 3));
    }
    if (word.endsWith("ed") && word.length() >= 6 && !word.endsWith("eed")) {
      return undoubled(cut(word, 2));
    }
    boolean able = word.endsWith("able") || word.endsWith("ible");
    return able && word.length() >= 9 ? cut(word, 4) : word;
  }

  private static String withoutEnd(String word) {
    if (word.length() >= 4 && (word.endsWith("e") || word.endsWith("ll"))) {
      return cut(word, 1);
    }
    return word.length() >= 4 && word.endsWith("y") ? cut(word, 1) + "i" : word;
  }

  private static String undoubled(String word) {
    int last = word.length() - 1;
    char end = word.charAt(last);
    boolean twice = last > 2 && word.charAt(last - 1) == end && UNDOUBLED.indexOf(end) >= 0;
    return twice ? cut(word, 1) : word;
  }

  private static boolean hasVowel(String word) {
    return word.chars().anyMatch(c -> VOWELS.contains((char) c));
  }

  private static String cut(String word, int letters) {
    return word.substring(0, word.length() - letters);
  }
}
