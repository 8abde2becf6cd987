package io.contextunity.worker.harvest.run;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.harvest.supplier.SourceSpec;

/**
 * One harvest of one source. Every activity is a function of it and of the feed, so any worker can
 * do any of them.
 *
 * @param workId names this harvest's working blobs
 * @param force whether everything is synced, changed or not
 * @param chunkSize records to a chunk
 */
public record SourceRun(
    String tenantId, SourceSpec source, String workId, boolean force, int chunkSize) {
  public SourceRun {
    requireNonNull(tenantId, "tenantId");
    requireNonNull(source, "source");
    requireNonNull(workId, "workId");
  }
}
