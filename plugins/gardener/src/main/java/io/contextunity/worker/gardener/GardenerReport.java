package io.contextunity.worker.gardener;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.contextunity.worker.gardener.taxonomy.TaxonomyReport;
import java.util.List;

/**
 * What a run came to.
 *
 * @param status {@link #COMPLETED}, {@link #BUSY} if another run tends this tenant, or {@link
 *     #INSPECTED}
 * @param products how many the tenant offers
 * @param due those about which something was to be found out
 * @param counts what became of them
 * @param moved categories that the taxonomy has at another place now
 * @param reopened categories that the taxonomy no longer has
 * @param withoutCategory products that were looked at and have none
 * @param candidates what waits for a person
 * @param notes what an operator should know
 * @param failures why products could not be tended, some of them
 * @param taxonomy what an inspection found; null unless it was asked for
 */
public record GardenerReport(
    String status,
    String tenantId,
    long products,
    long due,
    TendingCounts counts,
    long moved,
    long reopened,
    long withoutCategory,
    long candidates,
    List<String> notes,
    List<String> failures,
    TaxonomyReport taxonomy) {
  public static final String COMPLETED = "completed";
  public static final String BUSY = "busy";
  public static final String INSPECTED = "inspected";

  public GardenerReport {
    requireNonNull(status, "status");
    requireNonNull(tenantId, "tenantId");
    counts = requireNonNullElse(counts, TendingCounts.NONE);
    notes = List.copyOf(requireNonNullElse(notes, List.of()));
    failures = List.copyOf(requireNonNullElse(failures, List.of()));
  }

  static GardenerReport busy(String tenantId) {
    String note = "Another run tends tenant '%s'; this one did nothing".formatted(tenantId);
    return new GardenerReport(
        BUSY, tenantId, 0, 0, TendingCounts.NONE, 0, 0, 0, 0, List.of(note), List.of(), null);
  }

  static GardenerReport inspected(String tenantId, TaxonomyReport taxonomy) {
    return new GardenerReport(
        INSPECTED, tenantId, 0, 0, TendingCounts.NONE, 0, 0, 0, 0, List.of(), List.of(), taxonomy);
  }
}
