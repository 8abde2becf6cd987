package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.enrichment.EnrichmentPlan.Amount;

/**
 * How far a run is: what its next part needs to go on.
 *
 * @param next the place of the first product that is still to be done
 * @param part how many parts are over
 * @param spent by all parts
 * @param lost how much of that was set aside for calls whose end nobody knows
 */
public record Standing(
    EnrichmentPlan plan, int next, int part, Tally tally, Amount spent, Amount lost) {
  public Standing {
    requireNonNull(plan, "plan");
    requireNonNull(tally, "tally");
    requireNonNull(spent, "spent");
    requireNonNull(lost, "lost");
  }

  static Standing begin(EnrichmentPlan plan) {
    return new Standing(plan, 0, 0, Tally.EMPTY, Amount.NONE, Amount.NONE);
  }
}
