package io.contextunity.worker.tasks.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words for the same things, in English and the languages around it. Immutable.
 *
 * <p>The list {@code thesaurus.txt} has two kinds of lines: {@code backpack = rucksack, mochila}
 * for words that mean the same and {@code cutlery < fork, spoon} for kinds of a thing. Lines under
 * {@code [properties]} are words for what a thing is like, which never name the thing itself.
 */
final class Thesaurus {
  private static final double SAME = 0.97;
  private static final double KIND = 0.9;
  private static final int STEPS = 3;

  private final Map<String, List<Sense>> senses = new HashMap<>();
  private final Map<String, List<String>> broader = new HashMap<>();
  private final Set<String> properties = new HashSet<>();
  private int longest = 1;

  private Thesaurus() {}

  static Thesaurus load() {
    return of(Resource.lines("thesaurus.txt"));
  }

  static Thesaurus of(List<String> lines) {
    Thesaurus thesaurus = new Thesaurus();
    Map<String, Map<String, Double>> senses = new HashMap<>();
    boolean properties = false;
    for (String line : lines) {
      if (line.startsWith("[")) {
        properties = line.equals("[properties]");
      } else {
        thesaurus.add(line, properties, senses);
      }
    }
    thesaurus.close(senses);
    return thesaurus;
  }

  private void add(String line, boolean property, Map<String, Map<String, Double>> found) {
    int sign = line.indexOf('=') > 0 ? line.indexOf('=') : line.indexOf('<');
    if (sign < 0) {
      throw new IllegalArgumentException("'" + line + "' (expected: name = word, … or name < …)");
    }
    String name = key(line.substring(0, sign));
    String concept = concept(name);
    double strength = line.charAt(sign) == '=' ? SAME : KIND;
    found.computeIfAbsent(name, n -> new HashMap<>()).put(concept, 1.0);
    if (property) {
      properties.add(concept);
    }
    for (String word : line.substring(sign + 1).split(",")) {
      String key = key(word);
      if (!key.isEmpty()) {
        found.computeIfAbsent(key, k -> new HashMap<>()).merge(concept, strength, Math::max);
        if (strength == KIND) {
          broader.computeIfAbsent(concept(key), k -> new ArrayList<>()).add(concept);
        }
      }
    }
  }

  private static String concept(String key) {
    return "=" + key;
  }

  private void close(Map<String, Map<String, Double>> found) {
    found.forEach(
        (key, concepts) -> {
          Map<String, Double> all = new HashMap<>(concepts);
          concepts.forEach((concept, strength) -> climb(concept, strength, all, STEPS));
          senses.put(
              key, all.entrySet().stream().map(e -> new Sense(e.getKey(), e.getValue())).toList());
          longest = Math.max(longest, key.split(" ").length);
        });
  }

  private void climb(String concept, double strength, Map<String, Double> all, int steps) {
    if (steps == 0) {
      return;
    }
    for (String wider : broader.getOrDefault(concept, List.of())) {
      double weaker = strength * KIND;
      if (all.getOrDefault(wider, 0.0) < weaker) {
        all.put(wider, weaker);
        climb(wider, weaker, all, steps - 1);
      }
    }
  }

  /** What a phrase, as its stems with spaces between them, may stand for. */
  List<Sense> senses(String key) {
    return senses.getOrDefault(key, List.of());
  }

  /** Whether a concept says what a thing is like, not what it is. */
  boolean isProperty(String concept) {
    return properties.contains(concept);
  }

  /** How many words the longest phrase has. */
  int longest() {
    return longest;
  }

  Set<String> keys() {
    return senses.keySet();
  }

  static String key(String phrase) {
    return Segment.words(phrase).stream().map(Token::stem).collect(Collectors.joining(" "));
  }
}
