package io.contextunity.worker.bench.wove;

import io.contextunity.worker.bench.Figures;
import io.contextunity.worker.bench.Median;
import io.contextunity.worker.bench.Part;
import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Empty tasks, through the host with a process for each, and through Wove's own stdio worker: a
 * fresh one for each task, and one that stays open.
 */
public final class WoveBench implements Part {
  private static final List<Integer> CALLERS = List.of(1, 8, 32);

  @Override
  public String name() {
    return "wove";
  }

  @Override
  public void run(Setting setting, Figures figures) throws Exception {
    String python = System.getenv("CONTEXTWORKER_WOVE_PYTHON");
    if (python == null) {
      setting.say(
          "wove: left out, no Python with wove[dispatch] and grpcio (name one in CONTEXTWORKER_WOVE_PYTHON)");
      return;
    }
    Path script = script(setting.work());
    overStart(setting, figures, python, script);
    rates(setting, figures, python, script);
  }

  private static Path script(Path work) throws IOException {
    Path script = work.resolve("load.py");
    try (InputStream source = WoveBench.class.getResourceAsStream("load.py")) {
      Files.copy(source, script);
    }
    return script;
  }

  /** One caller, no process waiting: what a task takes beyond the start of a Python. */
  private static void overStart(Setting setting, Figures figures, String python, Path script)
      throws Exception {
    int rounds = setting.quick() ? 1 : 5;
    double seconds = setting.quick() ? 2 : 5;
    List<Double> host = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    setting.say("wove: one caller, no process waiting; %d rounds by turns", rounds);
    try (WoveHost cold = WoveHost.start(setting, python, 0)) {
      for (int i = 0; i < rounds; i++) {
        bare.add(Round.run(setting.work(), python, script, "start", 1, seconds).p50());
        host.add(
            Round.run(setting.work(), python, script, "host", 1, seconds, cold.target()).p50());
      }
    }
    figures.add("cold.p50_ms", Median.of(host));
    figures.add("start_ms", Median.of(bare));
    figures.add("cold.over_start_ms", Median.of(host) - Median.of(bare));
    Table table = new Table("ms", "Python's start", "task", "over it");
    table.row("p50", Median.of(bare), Median.of(host), Median.of(host) - Median.of(bare));
    table.print(setting.out());
  }

  private static void rates(Setting setting, Figures figures, String python, Path script)
      throws Exception {
    int rounds = setting.quick() ? 1 : 5;
    double seconds = setting.quick() ? 2 : 6;
    Table table =
        new Table(
            "callers", "host/s", "p50 ms", "fresh stdio/s", "p50 ms", "ratio", "open stdio/s");
    try (WoveHost warm =
        WoveHost.start(setting, python, 2 * Runtime.getRuntime().availableProcessors())) {
      for (int callers : CALLERS) {
        setting.say("wove: %d callers, %d rounds by turns", callers, rounds);
        List<Round> host = new ArrayList<>();
        List<Round> fresh = new ArrayList<>();
        List<Round> open = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
          host.add(
              Round.run(setting.work(), python, script, "host", callers, seconds, warm.target()));
          fresh.add(Round.run(setting.work(), python, script, "fresh", callers, seconds));
          open.add(Round.run(setting.work(), python, script, "open", callers, seconds));
        }
        double ratio = ratio(host, fresh);
        figures.add(callers + ".rate", rate(host));
        figures.add(callers + ".p50_ms", p50(host));
        figures.add(callers + ".failed", host.stream().mapToInt(Round::failed).sum());
        figures.add(callers + ".stdio_rate", rate(fresh));
        figures.add(callers + ".stdio_p50_ms", p50(fresh));
        figures.add(callers + ".stdio_failed", fresh.stream().mapToInt(Round::failed).sum());
        figures.add(callers + ".ratio", ratio);
        figures.add(callers + ".open_stdio_rate", rate(open));
        table.row(callers, rate(host), p50(host), rate(fresh), p50(fresh), ratio, rate(open));
      }
    }
    table.print(setting.out());
  }

  private static double rate(List<Round> rounds) {
    return Median.of(rounds.stream().map(Round::rate).toList());
  }

  private static double p50(List<Round> rounds) {
    return Median.of(rounds.stream().map(Round::p50).toList());
  }

  /** Of the rates, pair by pair. */
  private static double ratio(List<Round> host, List<Round> other) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < host.size(); i++) {
      ratios.add(host.get(i).rate() / other.get(i).rate());
    }
    return Median.of(ratios);
  }
}
