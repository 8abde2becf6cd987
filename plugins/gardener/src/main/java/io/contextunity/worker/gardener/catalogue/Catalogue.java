package io.contextunity.worker.gardener.catalogue;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainListing;
import io.contextunity.worker.tasks.Enrichment;
import io.contextunity.worker.tasks.EnrichmentCells;
import io.contextunity.worker.tasks.StoredProduct;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A tenant's catalogue, read through page by page. What is stored meanwhile may be missed; nothing
 * is handed out twice.
 */
public final class Catalogue {
  private final Brain brain;
  private final String tenantId;
  private final Beat beat;

  public Catalogue(Brain brain, String tenantId, Beat beat) {
    this.brain = requireNonNull(brain, "brain");
    this.tenantId = requireNonNull(tenantId, "tenantId");
    this.beat = requireNonNull(beat, "beat");
  }

  /** Hands out the cells of all products that are offered. */
  public void forEachProduct(Consumer<BrainCell> consumer) {
    forEach(
        BrainListing.of(tenantId, BrainCell.Kind.CHUNK, StoredProduct.SOURCE_TYPE),
        cell -> {
          if (StoredProduct.isOffered(cell)) {
            consumer.accept(cell);
          }
        });
  }

  /** Hands out the enrichments of all products that were ever looked at. */
  public void forEachEnrichment(Consumer<Enrichment> consumer) {
    BrainListing enrichments =
        BrainListing.of(tenantId, EnrichmentCells.KIND, EnrichmentCells.SOURCE_TYPE)
            .where(Map.of("doc_type", EnrichmentCells.DOC_TYPE));
    forEach(enrichments, cell -> consumer.accept(EnrichmentCells.read(cell)));
  }

  private void forEach(BrainListing first, Consumer<BrainCell> consumer) {
    Set<String> seen = new HashSet<>();
    for (BrainListing listing = first; ; listing = listing.next()) {
      List<BrainCell> page = brain.list(listing);
      page.stream().filter(cell -> seen.add(cell.id())).forEach(consumer);
      beat.at(seen.size());
      if (page.size() < listing.limit()) {
        return;
      }
    }
  }
}
