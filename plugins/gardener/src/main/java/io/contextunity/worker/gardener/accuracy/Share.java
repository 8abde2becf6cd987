package io.contextunity.worker.gardener.accuracy;

import java.util.Locale;

/** How many of how many. */
public record Share(int right, int all) {

  Share plus(boolean isRight) {
    return new Share(right + (isRight ? 1 : 0), all + 1);
  }

  /** From 0 to 1; 1 of none. */
  public double value() {
    return all == 0 ? 1 : (double) right / all;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f (%d of %d)", value(), right, all);
  }
}
