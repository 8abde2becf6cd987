package io.contextunity.worker.harvest;

import io.contextunity.worker.harvest.run.FeedChanges;
import io.contextunity.worker.harvest.run.Recorded;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.util.List;

/**
 * How the harvest of one source ended.
 *
 * @param status {@code ok}; {@code partial} if records are in quarantine; {@code unchanged} if the
 *     feed is what it was, so that nothing was read and {@code unchanged} says how many products
 *     the last harvest confirmed; {@code failed}
 * @param counts what became of its records
 * @param suspicious whether it looked like a fault
 * @param vanished products of the last harvest that a whole feed does not have any more
 * @param withdrawn products that are marked in Brain as no longer offered
 * @param cursor what the source was asked with
 * @param addedColumns that the feed did not have in the last harvest
 * @param removedColumns that the feed had then
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
    long withdrawn,
    Cursor cursor,
    List<String> addedColumns,
    List<String> removedColumns,
    String quarantine,
    String errorType,
    String error) {

  static final String OK = "ok";
  static final String PARTIAL = "partial";
  static final String UNCHANGED = "unchanged";
  static final String FAILED = "failed";

  public SourceResult {
    addedColumns = List.copyOf(addedColumns);
    removedColumns = List.copyOf(removedColumns);
  }

  static SourceResult of(SourceSpec source, String status, HarvestCounts counts) {
    return new SourceResult(
        source.supplier(),
        source.id(),
        status,
        counts,
        false,
        0,
        0,
        Cursor.NONE,
        List.of(),
        List.of(),
        "",
        "",
        "");
  }

  static SourceResult failed(
      String supplier, String source, HarvestCounts counts, String errorType, String error) {
    return new SourceResult(
        supplier,
        source,
        FAILED,
        counts,
        false,
        0,
        0,
        Cursor.NONE,
        List.of(),
        List.of(),
        "",
        errorType,
        error);
  }

  SourceResult with(FeedChanges changes, boolean isSuspicious) {
    return new SourceResult(
        supplier,
        source,
        status,
        counts,
        isSuspicious,
        vanished,
        withdrawn,
        cursor,
        changes.addedColumns(),
        changes.removedColumns(),
        quarantine,
        errorType,
        error);
  }

  SourceResult with(Recorded recorded, Cursor newCursor) {
    return new SourceResult(
        supplier,
        source,
        status,
        counts,
        suspicious,
        recorded.vanished(),
        recorded.withdrawn(),
        newCursor,
        addedColumns,
        removedColumns,
        recorded.quarantine(),
        errorType,
        error.isEmpty() ? recorded.note() : error);
  }

  SourceResult with(String newErrorType, String newError) {
    return new SourceResult(
        supplier,
        source,
        status,
        counts,
        suspicious,
        vanished,
        withdrawn,
        cursor,
        addedColumns,
        removedColumns,
        quarantine,
        newErrorType,
        newError);
  }

  boolean hasFailed() {
    return status.equals(FAILED);
  }

  String label() {
    return source.isEmpty() ? supplier : supplier + "/" + source;
  }

  /**
   * How far a source was asked and answered.
   *
   * @param used what it was asked with; empty if it was asked for everything
   * @param saved what the next harvest asks with
   */
  public record Cursor(String used, String saved) {
    static final Cursor NONE = new Cursor("", "");
  }
}
