package io.contextunity.worker.bench.start;

import io.contextunity.worker.bench.Figures;
import io.contextunity.worker.bench.Part;
import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.Table;
import io.contextunity.worker.bench.process.Child;
import io.contextunity.worker.bench.process.FreePort;
import io.contextunity.worker.local.temporal.LocalTemporal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * StartWorkflow of a service process against Temporal's own client in this one. Nobody polls the
 * queue: what happens to a run after its start would only add noise to both.
 */
public final class StartBench implements Part {
  private static final List<Integer> CALLERS = List.of(1, 16, 64);
  private static final int BUSIEST = 64;
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final Duration TO_START = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "start";
  }

  @Override
  public void run(Setting setting, Figures figures) throws Exception {
    try (LocalTemporal temporal =
        LocalTemporal.start(setting.work().resolve("temporal"), System.getenv())) {
      setting.say("start: through the service against WorkflowClient; %s", temporal.description());
      int port = FreePort.choose();
      try (Child host = service(setting, temporal, port);
          ServiceStarter service = new ServiceStarter(port);
          DirectStarter direct = new DirectStarter(temporal.address())) {
        host.await("ready", TO_START);
        figures.add("durable", temporal.durable() ? 1 : 0);
        measure(setting, host, new Comparison(direct, service, ROUND), figures);
      }
    }
  }

  private static Child service(Setting setting, LocalTemporal temporal, int port)
      throws IOException {
    return Child.start(
        setting.installation().contextworker("--port", Integer.toString(port)),
        Map.of("TEMPORAL_HOST", temporal.address()),
        setting.work(),
        "service");
  }

  private static void measure(Setting setting, Child host, Comparison comparison, Figures figures)
      throws Exception {
    comparison.of(BUSIEST, setting.quick() ? 1 : 4); // warms up all three processes
    double cpuBefore = host.cpuSeconds();
    int calls = 0;
    Table table = Comparison.Outcome.table();
    for (int callers : CALLERS) {
      Comparison.Outcome outcome = comparison.of(callers, setting.quick() ? 2 : 8);
      outcome.addTo(table, figures);
      calls += outcome.serviceCalls();
    }
    double cpuMillis = (host.cpuSeconds() - cpuBefore) * 1000 / calls;
    figures.add("service_cpu_ms", cpuMillis);
    table.print(setting.out());
    setting.say("The service process used %.2f ms of processor time a call.%n", cpuMillis);
  }
}
