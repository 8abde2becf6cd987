package io.contextunity.worker.local.brain.text;

import java.util.Arrays;

/**
 * How many slips of the finger lie between two words: a letter too many, too few, wrong, or two
 * that changed places.
 */
final class Edits {
  private Edits() {}

  /** Returns how many, or one more than the most if they are more. */
  static int between(String a, String b, int most) {
    if (Math.abs(a.length() - b.length()) > most) {
      return most + 1;
    }
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    Arrays.setAll(last, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int best = i;
      for (int j = 1; j <= b.length(); j++) {
        int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(last[j - 1] + wrong, Math.min(last[j], row[j - 1]) + 1);
        if (changedPlaces(a, i, b, j)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        best = Math.min(best, row[j]);
      }
      if (best > most) {
        return most + 1;
      }
      int[] oldest = before;
      before = last;
      last = row;
      row = oldest;
    }
    return Math.min(last[b.length()], most + 1);
  }

  private static boolean changedPlaces(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
