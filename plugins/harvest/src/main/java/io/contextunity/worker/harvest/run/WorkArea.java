package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.harvest.supplier.SourceSpec;

/**
 * The keys of one source's blobs.
 *
 * <pre>
 * harvest/TENANT/SUPPLIER/SOURCE/state                   what the next harvest builds on
 * harvest/TENANT/SUPPLIER/SOURCE/quarantine/SHA.jsonl    records that did not get in
 * harvest/TENANT/SUPPLIER/SOURCE/work/WORKID/…           gone when the harvest ends
 * </pre>
 */
final class WorkArea {
  static final String STATE = "state";
  static final String QUARANTINE = "quarantine";
  static final String WORK = "work";

  private final String source;
  private final String work;

  private WorkArea(String source, String work) {
    this.source = source;
    this.work = work;
  }

  static WorkArea of(SourceRun run) {
    return of(run.tenantId(), run.source(), run.workId());
  }

  /** That of no harvest in particular. */
  static WorkArea of(String tenantId, SourceSpec source) {
    return of(tenantId, source, "");
  }

  private static WorkArea of(String tenantId, SourceSpec spec, String workId) {
    String source =
        "harvest/%s/%s/%s/".formatted(BlobStore.segment(tenantId), spec.supplier(), spec.id());
    return new WorkArea(source, source + WORK + "/" + workId + "/");
  }

  String state() {
    return source + STATE;
  }

  String quarantines() {
    return source + QUARANTINE + "/";
  }

  String quarantine(String sha256) {
    return quarantines() + sha256.substring(0, 16) + ".jsonl";
  }

  /** What all harvests of this source work with. */
  String allWork() {
    return source + WORK + "/";
  }

  /** What this harvest works with. */
  String work() {
    return work;
  }

  String feed() {
    return work + "feed";
  }

  String chunk(int chunk) {
    return work + "chunk-%06d.jsonl".formatted(chunk);
  }

  String witness() {
    return work + "witness";
  }

  /** Every sku that the feed speaks of. Written last of what transforming writes. */
  String entries() {
    return work + "entries";
  }

  String rejects() {
    return work + "rejects-";
  }

  String rejects(int part) {
    return rejects() + "%06d.jsonl".formatted(part);
  }

  String refused(int chunk) {
    return work + "refused-%06d.jsonl".formatted(chunk);
  }
}
