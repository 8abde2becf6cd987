package io.contextunity.worker.bench.reharvest;

import io.contextunity.worker.bench.Figures;
import io.contextunity.worker.bench.Median;
import io.contextunity.worker.bench.Part;
import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.Table;
import io.contextunity.worker.bench.harvest.Catalogue;
import io.contextunity.worker.bench.harvest.FreshBrain;
import io.contextunity.worker.bench.harvest.Supplier;
import io.contextunity.worker.bench.process.WorkDirectory;
import io.contextunity.worker.local.temporal.LocalTemporal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What a harvest costs when little has changed since the last one. */
public final class ReharvestBench implements Part {
  private static final List<String> DELETES = List.of("deletes: mark", "most-deletes: 1%");

  @Override
  public String name() {
    return "reharvest";
  }

  @Override
  public void run(Setting setting, Figures figures) throws Exception {
    int records = setting.quick() ? 10_000 : 100_000;
    int rounds = setting.quick() ? 1 : 3;
    setting.say("reharvest: %,d records, 1%% of them changed, then 2%% removed", records);
    List<Round> all = new ArrayList<>();
    try (LocalTemporal temporal =
        LocalTemporal.start(setting.work().resolve("temporal"), System.getenv())) {
      for (int i = 0; i < rounds; i++) {
        all.add(round(setting, temporal, records));
        setting.say(
            "  first %.1f s, second %.1f s",
            all.get(i).first.seconds(), all.get(i).second.seconds());
      }
    }
    print(setting, records, all);
    addTo(figures, records, all);
  }

  private static Round round(Setting setting, LocalTemporal temporal, int records)
      throws Exception {
    try (WorkDirectory work = new WorkDirectory(Files.createTempDirectory(setting.work(), "run-"));
        FreshBrain brain = FreshBrain.start(setting.installation(), work.path())) {
      Path catalogue = Catalogue.write(work.path(), records);
      Supplier supplier = Supplier.of(catalogue, work.path().resolve("conf"), DELETES);
      Round round;
      try (Worker worker = new Worker(setting, temporal.address(), brain, supplier, work.path())) {
        round = round(worker, catalogue, records);
      }
      brain.closeHolding(records);
      return round;
    }
  }

  private static Round round(Worker worker, Path catalogue, int records) throws Exception {
    Told first = worker.harvest(Map.of()).require("first", "ok", records, 0, 0);
    int changed = ChangedCatalogue.change(catalogue, record -> record % 100 == 7);
    Told second = worker.harvest(Map.of()).require("second", "ok", changed, records - changed, 0);
    int removed = ChangedCatalogue.remove(catalogue, record -> record % 50 == 9);
    Told refused = worker.harvest(Map.of()).require("refused", "SuspiciousFeed", 0, 0, 0);
    Told allowed =
        worker
            .harvest(Map.of("allow_deletes", true))
            .require("allowed", "ok", 0, records - removed, removed);
    Told unchanged =
        worker.harvest(Map.of()).require("unchanged", "unchanged", 0, records - removed, 0);
    return new Round(first, second, refused, allowed, unchanged);
  }

  private static void print(Setting setting, int records, List<Round> rounds) {
    Table table =
        new Table("records", "first s", "second s", "ratio", "refused s", "allowed s", "same s");
    table.row(
        "%,d".formatted(records),
        median(rounds, round -> round.first.seconds()),
        median(rounds, round -> round.second.seconds()),
        median(rounds, Round::ratio),
        median(rounds, round -> round.refused.seconds()),
        median(rounds, round -> round.allowed.seconds()),
        median(rounds, round -> round.unchanged.seconds()));
    table.print(setting.out());
  }

  private static void addTo(Figures figures, int records, List<Round> rounds) {
    figures.add(records + ".first_seconds", median(rounds, round -> round.first.seconds()));
    figures.add(records + ".second_seconds", median(rounds, round -> round.second.seconds()));
    figures.add(records + ".ratio", median(rounds, Round::ratio));
    figures.add(records + ".written", median(rounds, round -> round.second.synced()));
    figures.add(records + ".refused_seconds", median(rounds, round -> round.refused.seconds()));
    figures.add(records + ".withdrawing_seconds", median(rounds, round -> round.allowed.seconds()));
    figures.add(records + ".withdrawn", median(rounds, round -> round.allowed.withdrawn()));
    figures.add(records + ".unchanged_seconds", median(rounds, round -> round.unchanged.seconds()));
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> of) {
    return Median.of(rounds.stream().map(of::applyAsDouble).toList());
  }

  private record Round(Told first, Told second, Told refused, Told allowed, Told unchanged) {
    double ratio() {
      return second.seconds() / first.seconds();
    }
  }
}
