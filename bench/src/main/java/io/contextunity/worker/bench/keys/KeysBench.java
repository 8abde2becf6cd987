package io.contextunity.worker.bench.keys;

import io.contextunity.worker.bench.Figures;
import io.contextunity.worker.bench.Median;
import io.contextunity.worker.bench.Part;
import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.Table;
import io.contextunity.worker.bench.process.Child;
import io.contextunity.worker.bench.process.FreePort;
import io.contextunity.worker.bench.start.Sample;
import io.contextunity.worker.bench.start.ServiceStarter;
import io.contextunity.worker.host.config.TlsSettings;
import io.contextunity.worker.host.token.TokenMint;
import io.contextunity.worker.host.token.TokenMint.Grant;
import io.contextunity.worker.local.temporal.LocalTemporal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * StartWorkflow with a valid token over TLS against the same in the open without a token: two
 * service processes on one Temporal, by turns.
 */
public final class KeysBench implements Part {
  private static final int CALLERS = 16;
  private static final int CALLS = 10_000;
  private static final Duration ROUND = Duration.ofSeconds(3);

  /** On a machine that is too busy, fewer calls must do; the figures say how many. */
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private static final Duration TO_START = Duration.ofSeconds(60);
  private static final String SECRET = "bench-0123456789abcdef0123456789abcdef";

  @Override
  public String name() {
    return "keys";
  }

  @Override
  public void run(Setting setting, Figures figures) throws Exception {
    String token = token();
    double micros = Verification.micros(SECRET, token);
    figures.add("verification_us", micros);
    setting.say("keys: one token is verified in %.1f microseconds%n", micros);
    SelfSigned own = SelfSigned.in(setting.work());
    Table table =
        new Table(
            "Temporal",
            "calls",
            "open /s",
            "guarded",
            "ratio",
            "open p50 ms",
            "guarded",
            "ratio",
            "open CPU ms",
            "guarded",
            "ratio",
            "failed",
            "guarded");
    for (Map.Entry<String, Map<String, String>> kind : kinds().entrySet()) {
      measure(setting, figures, table, kind.getKey(), kind.getValue(), own, token);
    }
    table.print(setting.out());
  }

  private static String token() {
    Grant grant =
        new Grant(
            "bench",
            List.of("bench"),
            List.of("worker:execute", "worker:read"),
            "bench:keys",
            Optional.of(Duration.ofHours(8)));
    return new TokenMint(SECRET).mint(grant, Instant.now());
  }

  /** The real server where there is one; and the one in memory, which is faster than any real. */
  private static Map<String, Map<String, String>> kinds() {
    Map<String, String> inMemory = new HashMap<>(System.getenv());
    inMemory.put("CONTEXTWORKER_TEMPORAL_CLI", "none");
    Map<String, Map<String, String>> kinds = new LinkedHashMap<>();
    kinds.put("configured", System.getenv());
    kinds.put("memory", inMemory);
    return kinds;
  }

  private static void measure(
      Setting setting,
      Figures figures,
      Table table,
      String kind,
      Map<String, String> environment,
      SelfSigned own,
      String token)
      throws Exception {
    try (LocalTemporal temporal =
            LocalTemporal.start(setting.work().resolve("temporal-" + kind), environment);
        Door open = open(setting, temporal);
        Door guarded = guarded(setting, temporal, own, token)) {
      setting.say("keys: in the open against token and TLS; %s", temporal.description());
      figures.add(kind + ".durable", temporal.durable() ? 1 : 0);
      Duration warm = setting.quick() ? ROUND : ROUND.multipliedBy(4);
      open.warmUp(CALLERS, warm);
      guarded.warmUp(CALLERS, warm);
      int wanted = setting.quick() ? CALLS / 10 : CALLS;
      long giveUp = System.nanoTime() + PATIENCE.toNanos();
      for (int i = 0; i < 4 || !(answered(open, guarded, wanted) || tooLate(giveUp)); i++) {
        Door first = i % 2 == 0 ? open : guarded;
        Door second = i % 2 == 0 ? guarded : open;
        first.measure(CALLERS, ROUND);
        second.measure(CALLERS, ROUND);
      }
      report(figures, table, kind, open, guarded);
    }
  }

  private static boolean answered(Door open, Door guarded, int wanted) {
    return open.calls() >= wanted && guarded.calls() >= wanted;
  }

  private static boolean tooLate(long giveUp) {
    return System.nanoTime() - giveUp > 0;
  }

  private static Door open(Setting setting, LocalTemporal temporal) throws Exception {
    int port = FreePort.choose();
    Child process = service(setting, temporal, port, "open", Map.of());
    return new Door(process, new ServiceStarter(port));
  }

  private static Door guarded(Setting setting, LocalTemporal temporal, SelfSigned own, String token)
      throws Exception {
    int port = FreePort.choose();
    Path config = setting.work().resolve("guarded.yaml");
    Files.writeString(
        config,
        "grpc:\n  tls:\n    enabled: true\n    certificate: %s\n    key: %s\n"
            .formatted(own.certificate(), own.key()));
    Child process =
        service(
            setting,
            temporal,
            port,
            "guarded",
            Map.of("CU_PLATFORM_SECRET", SECRET),
            "--config",
            config.toString());
    TlsSettings tls =
        new TlsSettings(true, Optional.empty(), Optional.empty(), Optional.of(own.certificate()));
    return new Door(process, new ServiceStarter(port, tls, Optional.of(token)));
  }

  private static Child service(
      Setting setting,
      LocalTemporal temporal,
      int port,
      String name,
      Map<String, String> more,
      String... arguments)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("TEMPORAL_HOST", temporal.address());
    List<String> command =
        new ArrayList<>(
            setting
                .installation()
                .contextworker("--host", "127.0.0.1", "--port", Integer.toString(port)));
    command.addAll(List.of(arguments));
    Child child = Child.start(command, environment, setting.work(), name);
    child.await("ready", TO_START);
    return child;
  }

  private static void report(Figures figures, Table table, String kind, Door open, Door guarded) {
    double rateRatio = medianRatio(open, guarded, Sample::rate);
    double p50Ratio = medianRatio(open, guarded, sample -> sample.millis(0.5));
    double cpuRatio = guarded.cpuMillis() / open.cpuMillis();
    Sample openAll = open.all();
    Sample guardedAll = guarded.all();
    table.row(
        kind,
        Integer.toString(guarded.calls()),
        openAll.rate(),
        guardedAll.rate(),
        rateRatio,
        openAll.millis(0.5),
        guardedAll.millis(0.5),
        p50Ratio,
        open.cpuMillis(),
        guarded.cpuMillis(),
        cpuRatio,
        openAll.failed(),
        guardedAll.failed());
    figures.add(kind + ".calls", guarded.calls());
    figures.add(kind + ".rate_ratio", rateRatio);
    figures.add(kind + ".p50_ratio", p50Ratio);
    figures.add(kind + ".cpu_ratio", cpuRatio);
    figures.add(kind + ".open_rate", openAll.rate());
    figures.add(kind + ".guarded_rate", guardedAll.rate());
    figures.add(kind + ".open_p50_ms", openAll.millis(0.5));
    figures.add(kind + ".guarded_p50_ms", guardedAll.millis(0.5));
    figures.add(kind + ".open_cpu_ms", open.cpuMillis());
    figures.add(kind + ".guarded_cpu_ms", guarded.cpuMillis());
    figures.add(kind + ".open_failed", openAll.failed());
    figures.add(kind + ".guarded_failed", guardedAll.failed());
  }

  private static double medianRatio(Door open, Door guarded, ToDoubleFunction<Sample> of) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < open.rounds().size(); i++) {
      ratios.add(
          of.applyAsDouble(guarded.rounds().get(i)) / of.applyAsDouble(open.rounds().get(i)));
    }
    return Median.of(ratios);
  }
}
