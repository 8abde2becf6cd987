package io.contextunity.worker.harvest.feed;

import static java.util.Locale.ROOT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The header row of a table. Names match exactly, or else without regard to case. */
final class Header {
  private final List<String> names;
  private final Map<String, Integer> exact = new HashMap<>();
  private final Map<String, Integer> folded = new HashMap<>();

  Header(List<String> written) throws BadFeedException {
    names = written.stream().map(String::strip).toList();
    for (int i = 0; i < names.size(); i++) {
      exact.putIfAbsent(names.get(i), i);
      folded.putIfAbsent(names.get(i).toLowerCase(ROOT), i);
    }
    if (names.stream().allMatch(String::isEmpty)) {
      throw new BadFeedException("The header row names no column (see skip-rows)");
    }
  }

  List<String> names() {
    return names;
  }

  int size() {
    return names.size();
  }

  /** The column's place, or -1. */
  int index(String name) {
    Integer index = exact.get(name);
    if (index == null) {
      index = folded.get(name.toLowerCase(ROOT));
    }
    return index == null ? -1 : index;
  }
}
