package io.contextunity.worker.tasks.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names to find in texts, each with what it stands for. Case, accents, hyphens and spaces make no
 * difference, but a name is never found inside a longer word.
 */
final class NameList<T> {
  private final Map<String, T> byKey = new HashMap<>();
  private int longest = 1;

  NameList<T> add(String name, T value) {
    List<Token> words = Segment.words(name);
    if (!words.isEmpty()) {
      // Written as one word it may be looked for as several: gore tex, goretex.
      longest = Math.max(longest, words.size());
      byKey.putIfAbsent(key(words, 0, words.size()), value);
    }
    return this;
  }

  /** What the whole text stands for. */
  Optional<T> exactly(String text) {
    List<Token> words = Segment.words(text);
    return words.isEmpty() || words.size() > longest + 1
        ? Optional.empty()
        : Optional.ofNullable(byKey.get(key(words, 0, words.size())));
  }

  /** The names in these words, longest first at each place, none within another. */
  List<Found<T>> in(List<Token> words) {
    List<Found<T>> found = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      Optional<Found<T>> here = at(words, at);
      here.ifPresent(found::add);
      at = here.isPresent() ? here.get().end() : at + 1;
    }
    return found;
  }

  private Optional<Found<T>> at(List<Token> words, int at) {
    for (int length = Math.min(longest + 1, words.size() - at); length > 0; length--) {
      T value = byKey.get(key(words, at, length));
      if (value != null) {
        return Optional.of(new Found<>(value, at, at + length));
      }
    }
    return Optional.empty();
  }

  private static String key(List<Token> words, int at, int length) {
    StringBuilder key = new StringBuilder();
    words.subList(at, at + length).forEach(word -> key.append(word.folded()));
    return key.toString();
  }

  /**
   * A name in a text.
   *
   * @param start its first word
   * @param end after its last word
   */
  record Found<T>(T value, int start, int end) {}
}
