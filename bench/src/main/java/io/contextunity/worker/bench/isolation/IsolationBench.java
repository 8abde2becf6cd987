package io.contextunity.worker.bench.isolation;

import io.contextunity.worker.bench.Figures;
import io.contextunity.worker.bench.Part;
import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.Table;
import io.contextunity.worker.bench.process.Child;
import io.contextunity.worker.bench.process.FreePort;
import io.contextunity.worker.bench.process.PluginJar;
import io.contextunity.worker.bench.start.Sample;
import io.contextunity.worker.local.temporal.LocalTemporal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs of a quiet module, alone and beside an isolated one that leaks until out of memory, ends its
 * process, or spins all its threads; by turns, in one worker process.
 */
public final class IsolationBench implements Part {
  private static final PluginJar QUIET =
      new PluginJar(
          "quiet",
          List.of(
              EchoProvider.class,
              EchoWorkflow.class,
              EchoWorkflowImpl.class,
              EchoActivities.class));

  private static final PluginJar UNRULY =
      new PluginJar(
          "unruly",
          List.of(
              UnrulyProvider.class,
              UnrulyWorkflow.class,
              UnrulyWorkflowImpl.class,
              UnrulyActivities.class,
              Misbehaving.class));

  private static final List<String> WAYS = List.of("leak", "exit", "spin");
  private static final Duration TO_START = Duration.ofSeconds(90);
  private static final String SETTINGS =
      """
      management:
        port: %d
      isolation:
        modules: [unruly]
        sandbox: preferred
        limits:
          unruly:
            heap-mebibytes: 96
            memory-mebibytes: 512
            processors: 0.5
      """;

  @Override
  public String name() {
    return "isolation";
  }

  @Override
  public void run(Setting setting, Figures figures) throws Exception {
    try (LocalTemporal temporal =
        LocalTemporal.start(setting.work().resolve("temporal"), System.getenv())) {
      setting.say(
          "isolation: a quiet module alone, and beside an unruly one in its own process; %s",
          temporal.description());
      int port = FreePort.choose();
      try (Child host = worker(setting, temporal, port);
          Echoes echoes = new Echoes(temporal.address())) {
        host.await("ready", TO_START);
        awaitReady(port);
        measure(setting, figures, echoes, port);
      }
    }
  }

  private static Child worker(Setting setting, LocalTemporal temporal, int port)
      throws IOException {
    Path plugins = setting.work().resolve("plugins");
    QUIET.writeTo(plugins);
    UNRULY.writeTo(plugins);
    Path file =
        Files.writeString(setting.work().resolve("isolation.yaml"), SETTINGS.formatted(port));
    return Child.start(
        setting
            .installation()
            .contextworker(
                "--temporal",
                "--config",
                file.toString(),
                "--plugins-directory",
                plugins.toString()),
        Map.of("TEMPORAL_HOST", temporal.address()),
        setting.work(),
        "worker");
  }

  private static void measure(Setting setting, Figures figures, Echoes echoes, int port)
      throws Exception {
    Duration round = Duration.ofSeconds(setting.quick() ? 10 : 30);
    int rounds = setting.quick() ? 1 : 4;
    echoes.during(round); // warms up
    Table table = new Table("beside it", "runs", "p50 ms", "p99 ms", "alone p99 ms", "ratio");
    for (String way : WAYS) {
      Sample alone = Sample.NONE;
      Sample beside = Sample.NONE;
      for (int i = 0; i < rounds; i++) {
        alone = alone.and(echoes.during(round));
        Runnable end = echoes.misbehaving(way);
        try {
          beside = beside.and(echoes.during(round));
        } finally {
          end.run();
        }
        awaitReady(port);
      }
      double ratio = beside.millis(0.99) / alone.millis(0.99);
      table.row(
          way,
          beside.nanos().size(),
          beside.millis(0.5),
          beside.millis(0.99),
          alone.millis(0.99),
          ratio);
      figures.add(way + ".p99_ratio", ratio);
      figures.add(way + ".p50_ratio", beside.millis(0.5) / alone.millis(0.5));
      figures.add(way + ".alone_p99_ms", alone.millis(0.99));
      figures.add(way + ".beside_p99_ms", beside.millis(0.99));
    }
    figures.add("process_starts", starts(port));
    table.print(setting.out());
  }

  private static void awaitReady(int port) throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + TO_START.toNanos();
    while (!page(port).contains("contextworker_module_ready{module=\"unruly\"} 1.0")) {
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException("The unruly module does not become ready again");
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static double starts(int port) throws IOException, InterruptedException {
    String series = "contextworker_module_process_starts{module=\"unruly\"} ";
    return page(port)
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static String page(int port) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }
}
