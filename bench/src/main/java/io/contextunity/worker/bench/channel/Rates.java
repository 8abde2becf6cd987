package io.contextunity.worker.bench.channel;

import io.contextunity.worker.bench.Median;
import java.util.ArrayList;
import java.util.List;

/**
 * How many a second of each kind: the medians over the rounds.
 *
 * @param ratio of messages to calls, the median over the rounds
 */
record Rates(double lines, double messages, double calls, double ratio) {
  private static final int LINES = 300_000;
  private static final int MESSAGES = 100_000;
  private static final int CALLS = 10_000;

  /** Measures, after one round that warms up both ends. */
  static Rates of(Counting parent, int rounds) throws Exception {
    round(parent);
    List<Rates> all = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      all.add(round(parent));
    }
    return new Rates(
        Median.of(all.stream().map(Rates::lines).toList()),
        Median.of(all.stream().map(Rates::messages).toList()),
        Median.of(all.stream().map(Rates::calls).toList()),
        Median.of(all.stream().map(Rates::ratio).toList()));
  }

  private static Rates round(Counting parent) throws Exception {
    double lines = parent.rate("lines", LINES, LINES);
    double messages = parent.rate("messages", MESSAGES, MESSAGES);
    double calls = parent.rate("calls", CALLS, 1);
    return new Rates(lines, messages, calls, messages / calls);
  }
}
