package io.contextunity.worker.harvest;

import java.util.List;

/**
 * How a harvest ended.
 *
 * @param status {@code ok}; {@code partial} if a source failed or records are in quarantine; {@code
 *     unchanged} if no feed changed
 * @param totals of all sources
 */
public record HarvestResult(
    String status, String tenantId, HarvestCounts totals, List<SourceResult> sources) {

  public HarvestResult {
    sources = List.copyOf(sources);
  }

  static HarvestResult of(String tenantId, List<SourceResult> sources) {
    HarvestCounts totals =
        sources.stream().map(SourceResult::counts).reduce(HarvestCounts.NONE, HarvestCounts::plus);
    return new HarvestResult(status(sources), tenantId, totals, sources);
  }

  private static String status(List<SourceResult> sources) {
    if (sources.stream().allMatch(SourceResult::hasFailed)) {
      return SourceResult.FAILED;
    }
    if (sources.stream().allMatch(source -> source.status().equals(SourceResult.UNCHANGED))) {
      return SourceResult.UNCHANGED;
    }
    boolean partial =
        sources.stream()
            .anyMatch(source -> source.hasFailed() || source.status().equals(SourceResult.PARTIAL));
    return partial ? SourceResult.PARTIAL : SourceResult.OK;
  }
}
