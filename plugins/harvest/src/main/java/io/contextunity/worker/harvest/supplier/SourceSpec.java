package io.contextunity.worker.harvest.supplier;

import static java.util.Objects.requireNonNull;

/**
 * One feed of one supplier, as its supplier file describes it. Travels with the run, so that every
 * worker reads the feed alike.
 *
 * @param supplier the supplier's code, part of every product's id
 * @param id unique among the supplier's sources
 */
public record SourceSpec(
    String supplier,
    String id,
    Location location,
    Reading reading,
    Mapping mapping,
    Filters filters,
    Access access,
    Since since,
    Deletion deletion) {

  public SourceSpec {
    requireNonNull(supplier, "supplier");
    requireNonNull(id, "id");
    requireNonNull(location, "location");
    requireNonNull(reading, "reading");
    requireNonNull(mapping, "mapping");
    requireNonNull(filters, "filters");
    requireNonNull(access, "access");
    requireNonNull(since, "since");
    requireNonNull(deletion, "deletion");
  }

  /** Whether its feed is kept as the pages that it came in, one or many. */
  public boolean inPages() {
    return access.pages().paged() || !since.at().isEmpty();
  }

  /** The source as messages name it: {@code camping-trade/main}. */
  public String label() {
    return supplier + "/" + id;
  }
}
