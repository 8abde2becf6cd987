package io.contextunity.worker.harvest;

import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.util.List;

/**
 * What a harvest will do. Settings that the workflow follows are here, so that they stay what they
 * were when it began.
 *
 * @param broken sources that cannot be harvested, with the reason
 */
public record HarvestPlan(
    List<SourceSpec> sources,
    List<SourceResult> broken,
    int chunkSize,
    int syncParallelism,
    int chunksPerSlice) {

  /** Nothing was planned yet. */
  static final HarvestPlan NONE = new HarvestPlan(List.of(), List.of(), 0, 0, 0);

  public HarvestPlan {
    sources = List.copyOf(sources);
    broken = List.copyOf(broken);
  }

  int size() {
    return sources.size() + broken.size();
  }
}
