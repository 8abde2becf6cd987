package io.contextunity.worker.harvest.run;

import java.nio.charset.StandardCharsets;

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
    String source =
        "harvest/%s/%s/%s/"
            .formatted(encoded(run.tenantId()), run.source().supplier(), run.source().id());
    return new WorkArea(source, source + WORK + "/" + run.workId() + "/");
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

  /** Written last of what transforming writes. */
  String fingerprints() {
    return work + "fingerprints";
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

  /** A tenant's name in the letters that keys may have. */
  private static String encoded(String tenantId) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : tenantId.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
      encoded.append(plain || b == '-' || b == '_' ? "" + (char) b : "=%02x".formatted(b));
    }
    return encoded.toString();
  }
}
