package io.contextunity.worker.local.taxonomy;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file, all of it together. */
final class Problems {
  private static final int SHOWN = 10;

  private final String file;
  private final List<String> problems = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(long line, String problem) {
    problems.add("line " + line + ": " + problem);
  }

  void throwIfAny() {
    if (problems.isEmpty()) {
      return;
    }
    StringBuilder message = new StringBuilder(file).append(':');
    problems.stream().limit(SHOWN).forEach(p -> message.append("\n  ").append(p));
    if (problems.size() > SHOWN) {
      message.append("\n  and ").append(problems.size() - SHOWN).append(" more");
    }
    throw new TaxonomyFileException(message.toString());
  }
}
