package io.contextunity.worker.local.brain.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The words that there are, to tell what a mistyped one may have meant. Thread-safe. */
public final class Vocabulary {
  /** Shorter words are not corrected: too many others are near. */
  private static final int MIN_CORRECTED = 4;

  private static final int LONG = 8;
  private static final int MIN_PART = 3;
  private static final int MAX_CORRECTIONS = 3;

  private final Set<String> words = new HashSet<>();
  private final List<List<Entry>> byLength = new ArrayList<>();

  public synchronized void add(String word) {
    if (!words.add(word)) {
      return;
    }
    while (byLength.size() <= word.length()) {
      byLength.add(new ArrayList<>());
    }
    byLength.get(word.length()).add(new Entry(word, letters(word)));
  }

  /** The words that differ least: by one slip, of long words by two; the three nearest at most. */
  public synchronized List<Correction> corrections(String word) {
    if (word.length() < MIN_CORRECTED) {
      return List.of();
    }
    int most = word.length() < LONG ? 1 : 2;
    long letters = letters(word);
    List<Correction> near = new ArrayList<>();
    int longest = Math.min(word.length() + most, byLength.size() - 1);
    for (int length = word.length() - most; length <= longest; length++) {
      for (Entry entry : byLength.get(length)) {
        // One slip changes at most two of the letters that occur.
        if (Long.bitCount(entry.letters ^ letters) <= 2 * most) {
          int edits = Edits.between(word, entry.word, most);
          if (edits <= most) {
            near.add(new Correction(entry.word, edits));
          }
        }
      }
    }
    // People seldom get the first letter wrong.
    near.sort(
        Comparator.comparingInt(Correction::edits)
            .thenComparing(correction -> correction.word.charAt(0) != word.charAt(0))
            .thenComparing(Correction::word));
    return near.stream().limit(MAX_CORRECTIONS).toList();
  }

  /** Whether there is a longer word that begins with this one. */
  public synchronized boolean hasLonger(String beginning) {
    for (int length = beginning.length() + 1; length < byLength.size(); length++) {
      for (Entry entry : byLength.get(length)) {
        if (entry.word.startsWith(beginning)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The two words that this one is written together from, as {@code headlamp} is. */
  public synchronized Optional<List<Word>> parts(String word) {
    for (int at = word.length() - MIN_PART; at >= MIN_PART; at--) {
      Word first = Word.of(word.substring(0, at));
      Word second = Word.of(word.substring(at));
      if (words.contains(first.stem()) && words.contains(second.stem())) {
        return Optional.of(List.of(first, second));
      }
    }
    return Optional.empty();
  }

  private static long letters(String word) {
    long letters = 0;
    for (int i = 0; i < word.length(); i++) {
      letters |= 1L << (word.charAt(i) & 63);
    }
    return letters;
  }

  /**
   * A word that may have been meant.
   *
   * @param edits how many slips away it is
   */
  public record Correction(String word, int edits) {}

  private record Entry(String word, long letters) {}
}
