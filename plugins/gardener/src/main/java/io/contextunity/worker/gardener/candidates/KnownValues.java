package io.contextunity.worker.gardener.candidates;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.TaxonomyNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The values that a tenant knows of itself: nodes of the taxonomy domain of their kind ({@code
 * color}, {@code material}, {@code brand} and so on), their other words as keywords.
 */
final class KnownValues {
  /** Kinds that Brain calls otherwise. */
  private static final Map<String, String> DOMAINS = Map.of("colour", "color");

  private final Brain brain;
  private final String tenantId;

  KnownValues(Brain brain, String tenantId) {
    this.brain = brain;
    this.tenantId = tenantId;
  }

  /** Makes a value known. Repeating it changes nothing. */
  void add(String kind, String value) {
    store(find(kind, value));
  }

  /** Makes another word of a value known; the value too, if it is not. */
  void addWord(String kind, String value, String word) {
    TaxonomyNode node = find(kind, value);
    if (node.keywords().contains(word)) {
      return;
    }
    List<String> words = new ArrayList<>(node.keywords());
    words.add(word);
    store(new TaxonomyNode(node.domain(), node.id(), node.path(), words, node.metadata()));
  }

  private TaxonomyNode find(String kind, String value) {
    String wanted = Candidate.normalised(value);
    String domain = DOMAINS.getOrDefault(kind, kind);
    return brain.taxonomy(tenantId, domain).stream()
        .filter(node -> Candidate.normalised(node.name()).equals(wanted))
        .findFirst()
        .orElseGet(() -> new TaxonomyNode(domain, wanted, List.of(value), List.of(), Map.of()));
  }

  private void store(TaxonomyNode node) {
    brain
        .upsertTaxonomy(tenantId, List.of(node))
        .get(0)
        .error()
        .ifPresent(
            error -> {
              throw new BrainException("Brain refused the value: " + error, false, null);
            });
  }
}
