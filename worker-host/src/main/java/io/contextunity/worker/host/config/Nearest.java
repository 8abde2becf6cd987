package io.contextunity.worker.host.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that somebody most likely meant. */
public final class Nearest {
  private Nearest() {}

  /** Returns the known name at the smallest edit distance, if it is at all alike. */
  public static Optional<String> to(String name, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .filter(candidate -> distance(name, candidate) <= Math.max(2, name.length() / 3));
  }

  // Levenshtein's distance, one row at a time.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
