package io.contextunity.worker.tasks.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Known words behind unknown ones: with one letter wrong, or two words written as one. */
final class Spelling {
  private static final int SHORTEST_TYPO = 6;
  private static final int LONGEST = 40;
  private static final int SHORTEST_PART = 3;
  private static final int SHORTEST_ALONE = 6;
  private static final List<String> LINKS = List.of("", "s", "n", "en", "es");

  private final Set<String> known;
  private final Map<String, String> byDeletion = new HashMap<>();

  Spelling(Collection<String> known) {
    this.known = new HashSet<>(known);
    for (String word : known) {
      if (word.length() >= SHORTEST_TYPO - 1 && word.length() <= LONGEST) {
        deletions(word).forEach(deletion -> byDeletion.putIfAbsent(deletion, word));
      }
    }
  }

  /** The known word that an unknown one is but for one letter; exact words are not asked for. */
  Optional<String> corrected(String stem) {
    if (stem.length() < SHORTEST_TYPO || stem.length() > LONGEST) {
      return Optional.empty();
    }
    String found = byDeletion.get(stem);
    for (String deletion : deletions(stem)) {
      found = found != null ? found : known.contains(deletion) ? deletion : null;
      found = found != null ? found : byDeletion.get(deletion);
    }
    return Optional.ofNullable(found).filter(word -> word.charAt(0) == stem.charAt(0));
  }

  /** The known words that an unknown one is made of, its head last; or that head alone. */
  Optional<List<String>> parts(String word) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    for (int at = SHORTEST_PART; at <= word.length() - SHORTEST_PART; at++) {
      String second = Stem.of(word.substring(at));
      if (isPart(second)) {
        Optional<String> first = first(word.substring(0, at));
        if (first.isPresent() && Math.max(at, word.length() - at) > SHORTEST_PART) {
          return Optional.of(List.of(first.get(), second));
        }
      }
    }
    return lastPart(word);
  }

  private Optional<List<String>> lastPart(String word) {
    for (int at = SHORTEST_PART; at <= word.length() - SHORTEST_ALONE; at++) {
      String last = Stem.of(word.substring(at));
      if (last.length() >= SHORTEST_ALONE - 1 && known.contains(last)) {
        return Optional.of(List.of(last));
      }
    }
    return Optional.empty();
  }

  private Optional<String> first(String part) {
    for (String link : LINKS) {
      if (part.endsWith(link) && part.length() - link.length() >= SHORTEST_PART) {
        String stem = Stem.of(part.substring(0, part.length() - link.length()));
        if (isPart(stem)) {
          return Optional.of(stem);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isPart(String stem) {
    return stem.length() >= SHORTEST_PART && known.contains(stem);
  }

  private static Set<String> deletions(String word) {
    Set<String> deletions = new HashSet<>();
    for (int at = 1; at < word.length(); at++) {
      deletions.add(word.substring(0, at) + word.substring(at + 1));
    }
    return deletions;
  }
}
