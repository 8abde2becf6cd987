package io.contextunity.worker.bench.start;

import java.util.ArrayList;
import java.util.List;

/**
 * How long calls took.
 *
 * @param nanos of each call that came through, shortest first
 * @param failed how many did not
 * @param seconds that all of them took together
 */
public record Sample(List<Long> nanos, int failed, double seconds) {
  public static final Sample NONE = new Sample(List.of(), 0, 0);

  public Sample {
    nanos = nanos.stream().sorted().toList();
  }

  /** Returns the milliseconds that this share of the calls stayed below; NaN without calls. */
  public double millis(double share) {
    if (nanos.isEmpty()) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(share * nanos.size()) - 1;
    return nanos.get(Math.max(0, index)) / 1e6;
  }

  /** Calls that came through, a second. */
  public double rate() {
    return nanos.size() / seconds;
  }

  public Sample and(Sample other) {
    List<Long> all = new ArrayList<>(nanos);
    all.addAll(other.nanos);
    return new Sample(all, failed + other.failed, seconds + other.seconds);
  }
}
