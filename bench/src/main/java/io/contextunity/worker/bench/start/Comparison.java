package io.contextunity.worker.bench.start;

import io.contextunity.worker.bench.Figures;
import io.contextunity.worker.bench.Median;
import io.contextunity.worker.bench.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.ToDoubleFunction;

/**
 * Both ways by turns, in pairs of short rounds. A ratio is the median over the pairs, whose two
 * rounds had the same machine at nearly the same time; only for p99, rare by nature, all rounds are
 * taken together.
 */
final class Comparison {
  private final Starter direct;
  private final Starter service;
  private final Duration roundLength;

  Comparison(Starter direct, Starter service, Duration roundLength) {
    this.direct = direct;
    this.service = service;
    this.roundLength = roundLength;
  }

  Outcome of(int callers, int pairs) throws InterruptedException, ExecutionException {
    List<Pair> measured = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      measured.add(i % 2 == 0 ? directFirst(callers) : serviceFirst(callers));
    }
    return new Outcome(callers, measured);
  }

  private Pair directFirst(int callers) throws InterruptedException, ExecutionException {
    Sample first = Round.of(direct, callers, roundLength);
    return new Pair(first, Round.of(service, callers, roundLength));
  }

  private Pair serviceFirst(int callers) throws InterruptedException, ExecutionException {
    Sample first = Round.of(service, callers, roundLength);
    return new Pair(Round.of(direct, callers, roundLength), first);
  }

  private record Pair(Sample direct, Sample service) {
    double ratio(ToDoubleFunction<Sample> of) {
      return of.applyAsDouble(service) / of.applyAsDouble(direct);
    }
  }

  /** What came out for one number of callers. */
  record Outcome(int callers, List<Pair> pairs) {

    static Table table() {
      return new Table(
          "callers",
          "direct p50 ms",
          "service",
          "ratio",
          "direct p99 ms",
          "service",
          "ratio",
          "direct /s",
          "service",
          "ratio",
          "failed",
          "service");
    }

    int serviceCalls() {
      return pairs.stream().mapToInt(pair -> pair.service.nanos().size()).sum();
    }

    void addTo(Table table, Figures figures) {
      Sample direct = pairs.stream().map(Pair::direct).reduce(Sample.NONE, Sample::and);
      Sample service = pairs.stream().map(Pair::service).reduce(Sample.NONE, Sample::and);
      double p50Ratio = medianRatio(sample -> sample.millis(0.5));
      double p99Ratio = service.millis(0.99) / direct.millis(0.99);
      double rateRatio = medianRatio(Sample::rate);
      table.row(
          callers,
          direct.millis(0.5),
          service.millis(0.5),
          p50Ratio,
          direct.millis(0.99),
          service.millis(0.99),
          p99Ratio,
          direct.rate(),
          service.rate(),
          rateRatio,
          direct.failed(),
          service.failed());
      figures.add(callers + ".direct_p50_ms", direct.millis(0.5));
      figures.add(callers + ".service_p50_ms", service.millis(0.5));
      figures.add(callers + ".p50_ratio", p50Ratio);
      figures.add(callers + ".direct_p99_ms", direct.millis(0.99));
      figures.add(callers + ".service_p99_ms", service.millis(0.99));
      figures.add(callers + ".p99_ratio", p99Ratio);
      figures.add(callers + ".direct_rate", direct.rate());
      figures.add(callers + ".service_rate", service.rate());
      figures.add(callers + ".rate_ratio", rateRatio);
      figures.add(callers + ".direct_failed", direct.failed());
      figures.add(callers + ".service_failed", service.failed());
    }

    private double medianRatio(ToDoubleFunction<Sample> of) {
      return Median.of(pairs.stream().map(pair -> pair.ratio(of)).toList());
    }
  }
}
