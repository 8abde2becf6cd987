package io.contextunity.worker.bench.search;

import java.util.List;

/** Something that can be searched. Thread-safe. */
interface Finder {
  /** The ids of the best, best first. */
  List<String> find(Question question);
}
