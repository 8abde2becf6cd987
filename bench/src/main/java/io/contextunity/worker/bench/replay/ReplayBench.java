package io.contextunity.worker.bench.replay;

import io.contextunity.worker.bench.Figures;
import io.contextunity.worker.bench.Median;
import io.contextunity.worker.bench.Part;
import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.Table;
import io.contextunity.worker.bench.process.PluginJar;
import io.contextunity.worker.host.temporal.replay.RecordedRun;
import io.contextunity.worker.local.temporal.LocalTemporal;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Histories a second, the host's replay against the SDK's own, by turns. */
public final class ReplayBench implements Part {
  private static final PluginJar PLUGIN =
      new PluginJar(
          "steps",
          List.of(
              StepsProvider.class,
              StepsWorkflow.class,
              StepsWorkflowImpl.class,
              StepActivities.class));

  private static final int STEPS = 16;
  private static final int RECORDED = 20;
  private static final int WARM_UPS = 4;

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public void run(Setting setting, Figures figures) throws Exception {
    int many = setting.quick() ? 200 : 1000;
    setting.say("replay: %d histories through the host and through the SDK's own replayer", many);
    try (LocalTemporal temporal = LocalTemporal.inMemory();
        DirectReplay direct = new DirectReplay(temporal.address());
        HostReplay host =
            new HostReplay(setting.installation().home(), PLUGIN.writeTo(setting.work()))) {
      List<WorkflowExecutionHistory> recorded = direct.record(RECORDED, STEPS);
      List<WorkflowExecutionHistory> histories =
          IntStream.range(0, many).mapToObj(i -> recorded.get(i % RECORDED)).toList();
      List<RecordedRun> runs =
          histories.stream()
              .map(one -> RecordedRun.ofServer(one.getWorkflowExecution(), one.getHistory()))
              .toList();
      Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      warmUp(direct, host, histories, runs);
      for (int i = 0; i < (setting.quick() ? 4 : 12); i++) {
        outcome.measure(direct, host, histories, runs, i % 2 == 0);
      }
      outcome.print(setting, figures, recorded.get(0).getEvents().size());
    }
  }

  private static void warmUp(
      DirectReplay direct,
      HostReplay host,
      List<WorkflowExecutionHistory> histories,
      List<RecordedRun> runs)
      throws Exception {
    for (int i = 0; i < WARM_UPS; i++) {
      direct.rate(histories);
      host.rate(runs);
    }
  }

  private record Outcome(List<Double> direct, List<Double> host, List<Double> ratios) {
    void measure(
        DirectReplay sdk,
        HostReplay ours,
        List<WorkflowExecutionHistory> histories,
        List<RecordedRun> runs,
        boolean sdkFirst)
        throws Exception {
      double first = sdkFirst ? sdk.rate(histories) : ours.rate(runs);
      double second = sdkFirst ? ours.rate(runs) : sdk.rate(histories);
      direct.add(sdkFirst ? first : second);
      host.add(sdkFirst ? second : first);
      ratios.add(host.get(host.size() - 1) / direct.get(direct.size() - 1));
    }

    void print(Setting setting, Figures figures, int events) {
      Table table = new Table("events", "SDK's, a second", "host's, a second", "ratio");
      table.row(events, Median.of(direct), Median.of(host), Median.of(ratios));
      table.print(setting.out());
      figures.add("events", events);
      figures.add("direct_per_second", Median.of(direct));
      figures.add("host_per_second", Median.of(host));
      figures.add("ratio", Median.of(ratios));
    }
  }
}
