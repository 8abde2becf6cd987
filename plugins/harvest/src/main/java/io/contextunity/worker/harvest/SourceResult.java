package io.contextunity.worker.harvest;

/**
 * How the harvest of one source ended.
 *
 * @param status {@code ok}; {@code partial} if records are in quarantine; {@code unchanged} if the
 *     feed is what it was, so that nothing was read and {@code unchanged} says how many products
 *     the last harvest confirmed; {@code failed}
 * @param counts what became of its records
 * @param suspicious whether it had strikingly few records
 * @param vanished products of the last harvest that the feed does not have any more; they stay in
 *     Brain
 * @param quarantine key of the blob with the records in quarantine; empty without any
 * @param errorType type of the failure; empty without one
 * @param error the failure, or what else should be known; usually empty
 */
public record SourceResult(
    String supplier,
    String source,
    String status,
    HarvestCounts counts,
    boolean suspicious,
    long vanished,
    String quarantine,
    String errorType,
    String error) {

  static final String OK = "ok";
  static final String PARTIAL = "partial";
  static final String UNCHANGED = "unchanged";
  static final String FAILED = "failed";

  static SourceResult failed(
      String supplier, String source, HarvestCounts counts, String errorType, String error) {
    return new SourceResult(supplier, source, FAILED, counts, false, 0, "", errorType, error);
  }

  boolean hasFailed() {
    return status.equals(FAILED);
  }

  String label() {
    return source.isEmpty() ? supplier : supplier + "/" + source;
  }
}
