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
 * Python tasks, through the host with a process for each, and through Wove's own stdio worker: a
 * fresh one for each task or weave, and one that stays open.
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
    int rounds = setting.quick() ? 1 : 3;
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
    Table table =
        new Table(
            "callers", "tasks", "host/s", "p50 ms", "stdio/s", "p50 ms", "ratio", "open stdio/s");
    try (WoveHost warm =
        WoveHost.start(setting, python, 2 * Runtime.getRuntime().availableProcessors())) {
      Rounds rounds = new Rounds(setting, python, script, warm.target());
      for (int callers : CALLERS) {
        for (Pair pair : Pair.of(callers)) {
          setting.say("wove: %d callers, %s, %d rounds by turns", callers, pair, rounds.number());
          rounds.run(pair, callers).tell(figures, table, callers, pair);
        }
      }
    }
    table.print(setting.out());
  }
}
