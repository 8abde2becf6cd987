package io.contextunity.worker.gardener;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of a batch, or of its products so far.
 *
 * @param next the first product of the list that was not tended
 * @param refusal why Brain took no relation; empty as far as it took them
 * @param failures why products could not be tended, some of them
 */
public record TendedBatch(int next, TendingCounts counts, String refusal, List<String> failures) {
  private static final int MAX_FAILURES = 5;

  public TendedBatch {
    counts = requireNonNullElse(counts, TendingCounts.NONE);
    refusal = requireNonNullElse(refusal, "");
    failures = List.copyOf(requireNonNullElse(failures, List.of()));
  }

  static TendedBatch from(int first) {
    return new TendedBatch(first, TendingCounts.NONE, "", List.of());
  }

  TendedBatch plus(TendingCounts ofProduct, String refusalOfProduct) {
    return new TendedBatch(
        next + 1,
        counts.plus(ofProduct),
        refusal.isEmpty() ? refusalOfProduct : refusal,
        failures);
  }

  /** With what attempts may have cost that were killed. */
  TendedBatch plusLost(double usd) {
    return new TendedBatch(
        next, counts.plus(new TendingCounts(0, 0, 0, 0, 0, usd, 0)), refusal, failures);
  }

  TendedBatch plusFailure(String failure) {
    List<String> more = new ArrayList<>(failures);
    if (more.size() < MAX_FAILURES) {
      more.add(failure);
    }
    return new TendedBatch(
        next + 1, counts.plus(new TendingCounts(1, 0, 0, 1, 0, 0, 0)), refusal, more);
  }
}
