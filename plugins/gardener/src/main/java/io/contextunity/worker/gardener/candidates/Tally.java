package io.contextunity.worker.gardener.candidates;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what products name, value by value. */
final class Tally {
  /** How many different values are counted: beyond these a feed is broken, not rich. */
  static final int MAX_VALUES = 20_000;

  /** What is longer is a text and no value. */
  static final int LONGEST_VALUE = 200;

  private final Map<String, Entry> entries = new HashMap<>();
  private final Set<String> decided;

  /**
   * @param decided the ids of what is not to be proposed
   */
  Tally(Set<String> decided) {
    this.decided = decided;
  }

  void add(String kind, String task, String value, String productId, String hint) {
    if (value.length() > LONGEST_VALUE) {
      return;
    }
    String id = Candidate.idOf(kind, value);
    if (decided.contains(id) || entries.size() >= MAX_VALUES && !entries.containsKey(id)) {
      return;
    }
    Entry entry =
        entries.computeIfAbsent(id, key -> new Entry(kind, task, value.strip(), hint));
    entry.count++;
    if (entry.examples.size() < Candidate.MAX_EXAMPLES) {
      entry.examples.add(productId);
    }
  }

  /** The most frequent ones first, so many at most. */
  List<Candidate> candidates(int limit) {
    return entries.entrySet().stream()
        .map(entry -> entry.getValue().candidate(entry.getKey()))
        .sorted(comparingLong(Candidate::count).reversed().thenComparing(comparing(Candidate::id)))
        .limit(limit)
        .toList();
  }

  private static final class Entry {
    private final String kind;
    private final String task;
    private final String value;
    private final String hint;
    private final List<String> examples = new ArrayList<>();
    private long count;

    Entry(String kind, String task, String value, String hint) {
      this.kind = kind;
      this.task = task;
      this.value = value;
      this.hint = hint;
    }

    Candidate candidate(String id) {
      return new Candidate(id, kind, task, value, count, examples, hint);
    }
  }
}
