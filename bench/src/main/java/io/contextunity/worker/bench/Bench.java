package io.contextunity.worker.bench;

import io.contextunity.worker.bench.boot.BootBench;
import io.contextunity.worker.bench.channel.ChannelBench;
import io.contextunity.worker.bench.harvest.HarvestBench;
import io.contextunity.worker.bench.isolation.IsolationBench;
import io.contextunity.worker.bench.keys.KeysBench;
import io.contextunity.worker.bench.process.Installation;
import io.contextunity.worker.bench.process.WorkDirectory;
import io.contextunity.worker.bench.reharvest.ReharvestBench;
import io.contextunity.worker.bench.replay.ReplayBench;
import io.contextunity.worker.bench.search.SearchBench;
import io.contextunity.worker.bench.spawn.SpawnBench;
import io.contextunity.worker.bench.start.StartBench;
import io.contextunity.worker.bench.wove.WoveBench;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench/run}: measures some parts, prints a table for each and keeps the figures. */
@Command(
    name = "bench/run",
    description = "Measures ContextWorker against the same work done without it.")
final class Bench implements Callable<Integer> {
  private static final List<Part> PARTS =
      List.of(
          new StartBench(),
          new HarvestBench(),
          new ReharvestBench(),
          new BootBench(),
          new KeysBench(),
          new ReplayBench(),
          new SearchBench(),
          new ChannelBench(),
          new IsolationBench(),
          new SpawnBench(),
          new WoveBench());

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "PART",
      description =
          "start, harvest, reharvest, boot, keys, replay, search, channel, isolation, spawn or"
              + " wove (default: all).")
  List<String> names = List.of();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(names = "--quick", description = "Less of everything: a look, not a measurement.")
  boolean quick;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    List<Part> parts = names.isEmpty() ? PARTS : names.stream().map(this::part).toList();
    Installation installation = Installation.ofThisProcess();
    ResultFile results = ResultFile.in(installation.benchDirectory());
    PrintWriter out = spec.commandLine().getOut();
    for (Part part : parts) {
      Figures figures = new Figures(part.name());
      try (WorkDirectory work = WorkDirectory.create(installation.benchDirectory())) {
        part.run(new Setting(installation, work.path(), quick, out), figures);
      }
      results.replace(figures);
    }
    out.println("Written: " + results.file());
    return 0;
  }

  private Part part(String name) {
    return PARTS.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "Unknown part '%s' (known: %s)"
                        .formatted(
                            name, String.join(", ", PARTS.stream().map(Part::name).toList()))));
  }
}
