package io.contextunity.worker.bench.harvest;

import io.contextunity.worker.bench.Figures;
import io.contextunity.worker.bench.Median;
import io.contextunity.worker.bench.Part;
import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.Table;
import io.contextunity.worker.local.temporal.LocalTemporal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Catalogues of several sizes, through the whole chain and with the bare loop, by turns. */
public final class HarvestBench implements Part {
  private static final List<Size> SIZES =
      List.of(new Size(10_000, 3), new Size(100_000, 3), new Size(1_000_000, 1));
  private static final List<Size> QUICK_SIZES = List.of(new Size(10_000, 1), new Size(100_000, 1));

  @Override
  public String name() {
    return "harvest";
  }

  @Override
  public void run(Setting setting, Figures figures) throws Exception {
    setting.say("harvest: a catalogue into Brain, the worker's heap limited to 256 MB");
    Table table =
        new Table(
            "records",
            "bare s",
            "harvest s",
            "ratio",
            "records/s",
            "heap MiB",
            "after GC",
            "RSS MiB",
            "events",
            "history kB",
            "runs");
    try (LocalTemporal temporal =
        LocalTemporal.start(setting.work().resolve("temporal"), System.getenv())) {
      for (Size size : setting.quick() ? QUICK_SIZES : SIZES) {
        measure(setting, temporal, size).addTo(size.records, table, figures);
      }
    }
    table.print(setting.out());
  }

  private static Outcome measure(Setting setting, LocalTemporal temporal, Size size)
      throws Exception {
    Path catalogue = Catalogue.write(setting.work(), size.records);
    Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
    try (Runs runs = new Runs(setting, temporal.address(), catalogue, size.records)) {
      for (int i = 0; i < size.pairs; i++) {
        outcome.bare.add(runs.bare());
        outcome.harvests.add(runs.harvest());
        setting.say(
            "  %,9d records: bare loop %.1f s, harvest %.1f s",
            size.records, outcome.bare.get(i), outcome.harvests.get(i).seconds());
      }
    }
    Files.delete(catalogue);
    return outcome;
  }

  /**
   * @param pairs how often, each way
   */
  private record Size(int records, int pairs) {}

  private record Outcome(List<Double> bare, List<Harvest> harvests) {
    void addTo(int records, Table table, Figures figures) {
      double bareSeconds = Median.of(bare);
      double seconds = median(Harvest::seconds);
      double ratio = medianRatio();
      double heap = median(harvest -> harvest.heap().peakMb());
      double heapAfter = median(harvest -> harvest.heap().peakAfterMb());
      double rss = median(Harvest::rssMb);
      History history = harvests.get(0).history();
      table.row(
          "%,d".formatted(records),
          bareSeconds,
          seconds,
          ratio,
          records / seconds,
          heap,
          heapAfter,
          rss,
          history.events(),
          history.bytes() / 1000,
          history.runs());
      figures.add(records + ".bare_seconds", bareSeconds);
      figures.add(records + ".seconds", seconds);
      figures.add(records + ".ratio", ratio);
      figures.add(records + ".records_per_second", records / seconds);
      figures.add(records + ".peak_heap_mb", heap);
      figures.add(records + ".peak_heap_after_gc_mb", heapAfter);
      figures.add(records + ".peak_rss_mb", rss);
      figures.add(records + ".history_events", history.events());
      figures.add(records + ".history_bytes", history.bytes());
      figures.add(records + ".history_runs", history.runs());
    }

    private double median(ToDoubleFunction<Harvest> of) {
      return Median.of(harvests.stream().map(of::applyAsDouble).toList());
    }

    /** Of the pairs, whose two halves had the same machine at nearly the same time. */
    private double medianRatio() {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < bare.size(); i++) {
        ratios.add(harvests.get(i).seconds() / bare.get(i));
      }
      return Median.of(ratios);
    }
  }
}
