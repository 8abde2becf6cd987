package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.tasks.Taxonomy;
import java.util.LinkedHashMap;
import java.util.Map;

/** The taxonomies last used, with their words understood. Thread-safe. */
final class Lexicons {
  private static final int MOST = 16;

  private final Thesaurus thesaurus = Thesaurus.load();
  private final Map<String, Known> lastUsed =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST;
        }
      };

  synchronized Lexicon of(String tenantId, Taxonomy taxonomy) {
    Known known = lastUsed.get(tenantId);
    if (known == null || !known.isOf(taxonomy)) {
      known = new Known(taxonomy, new Lexicon(taxonomy.nodes(), thesaurus));
      lastUsed.put(tenantId, known);
    }
    return known.lexicon();
  }

  private record Known(Taxonomy taxonomy, Lexicon lexicon) {
    boolean isOf(Taxonomy other) {
      return taxonomy == other
          || !other.version().isEmpty() && taxonomy.version().equals(other.version());
    }
  }
}
