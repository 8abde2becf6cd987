package io.contextunity.worker.bench.wove;

import io.contextunity.worker.bench.Figures;
import io.contextunity.worker.bench.Median;
import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rounds through the host and through stdio workers, by turns.
 *
 * @param target where the host is
 */
record Rounds(Setting setting, String python, Path script, String target) {

  int number() {
    return setting.quick() ? 1 : 3;
  }

  Compared run(Pair pair, int callers) throws IOException, InterruptedException {
    Compared compared = new Compared(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < number(); i++) {
      compared.host.add(round(pair.host, callers, target));
      compared.stdio.add(round(pair.stdio, callers, ""));
      if (pair.beside.isPresent()) {
        compared.beside.add(round(pair.beside.get(), callers, ""));
      }
    }
    return compared;
  }

  private Round round(String kind, int callers, String to)
      throws IOException, InterruptedException {
    double seconds = setting.quick() ? 2 : 5;
    return Round.run(setting.work(), python, script, kind, callers, seconds, to);
  }

  record Compared(List<Round> host, List<Round> stdio, List<Round> beside) {

    void tell(Figures figures, Table table, int callers, Pair pair) {
      String name = callers + "." + pair;
      figures.add(name + ".rate", rate(host));
      figures.add(name + ".p50_ms", p50(host));
      figures.add(name + ".failed", failed(host));
      figures.add(name + ".stdio_rate", rate(stdio));
      figures.add(name + ".stdio_p50_ms", p50(stdio));
      figures.add(name + ".stdio_failed", failed(stdio));
      figures.add(name + ".ratio", ratio());
      if (!beside.isEmpty()) {
        figures.add(name + ".open_stdio_rate", rate(beside));
      }
      table.row(
          callers,
          pair,
          rate(host),
          p50(host),
          rate(stdio),
          p50(stdio),
          ratio(),
          beside.isEmpty() ? "" : rate(beside));
    }

    /** Of the rates, pair by pair. */
    private double ratio() {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < host.size(); i++) {
        ratios.add(host.get(i).rate() / stdio.get(i).rate());
      }
      return Median.of(ratios);
    }

    private static double rate(List<Round> rounds) {
      return Median.of(rounds.stream().map(Round::rate).toList());
    }

    private static double p50(List<Round> rounds) {
      return Median.of(rounds.stream().map(Round::p50).toList());
    }

    private static int failed(List<Round> rounds) {
      return rounds.stream().mapToInt(Round::failed).sum();
    }
  }
}
