package io.contextunity.worker.harvest.supplier;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What becomes of products that are no longer offered.
 *
 * @param vanished whether those that a whole feed does not have any more are marked as withdrawn
 * @param most the largest share of the known products that may be marked at once
 * @param column whose value says that a record's product is gone; empty if none does
 * @param values those that say so; empty for {@code true}, {@code 1}, {@code yes} and {@code
 *     deleted}
 * @param otherwise whether all values but these say so
 */
public record Deletion(
    boolean vanished, double most, String column, List<String> values, boolean otherwise) {
  static final double USUAL_SHARE = 0.2;

  /** Products stay as they are. */
  public static final Deletion KEEP = new Deletion(false, USUAL_SHARE, "", List.of(), false);

  private static final List<String> YES = List.of("true", "1", "yes", "deleted");

  public Deletion {
    requireNonNull(column, "column");
    values = List.copyOf(values);
  }

  /** Whether a record with this value of the column says that its product is gone. */
  public boolean says(String value) {
    if (value.isBlank()) {
      return false;
    }
    List<String> gone = values.isEmpty() ? YES : values;
    return gone.stream().anyMatch(value.strip()::equalsIgnoreCase) != otherwise;
  }
}
