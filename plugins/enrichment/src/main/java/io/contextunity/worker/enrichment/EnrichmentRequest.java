package io.contextunity.worker.enrichment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which products to enrich.
 *
 * @param productIds ids of the products' cells in Brain; one named twice is done once
 * @param tenantId whose products; the tenant that the run was started for, where there is one,
 *     takes precedence
 * @param tasks names of the tasks to do; all when empty
 * @param force whether also what is done is done again; what a person decided stays
 * @param resumed where an earlier part of the run left off; not for callers
 */
public record EnrichmentRequest(
    List<String> productIds,
    String tenantId,
    List<String> tasks,
    boolean force,
    Optional<Standing> resumed) {

  /** What a run is asked that is started without a payload. */
  static final EnrichmentRequest EMPTY = new EnrichmentRequest(List.of(), "");

  public EnrichmentRequest {
    productIds = cleaned(productIds);
    tenantId = tenantId == null ? "" : tenantId;
    tasks = cleaned(tasks);
    resumed = resumed == null ? Optional.empty() : resumed;
  }

  /** All tasks that are due. */
  public EnrichmentRequest(List<String> productIds, String tenantId) {
    this(productIds, tenantId, List.of(), false, Optional.empty());
  }

  private static List<String> cleaned(List<String> texts) {
    return texts == null
        ? List.of()
        : texts.stream()
            .filter(Objects::nonNull)
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .distinct()
            .toList();
  }

  /** The same for the rest of the products, which lie in the blob that the standing names. */
  EnrichmentRequest goingOn(String tenantId, Standing standing) {
    return new EnrichmentRequest(List.of(), tenantId, tasks, force, Optional.of(standing));
  }
}
