package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Timestamps;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jars dropped into the directory of a host that is watched, while another module works. */
@Tag("real-temporal")
@Timeout(240)
class DropWhileBusyRealTemporalTest {
  private static final int RUNS = 5;
  private static final long MOST_MILLIS = 2_000;

  /** A step is due about each second: a timer of Temporal's takes as long to be told of. */
  private static final int STEPS = 3;

  @TempDir Path home;

  @Test
  void good_bad_older_theOthersActivitiesAreNotHeldUp() throws Exception {
    Path jars = Files.createDirectories(home.resolve("plugins"));
    Files.createDirectories(home.resolve("notes"));
    BusyPlugin.write(jars);
    AnsweringPlugin.answering("one").version("1.0.0").writeTo(jars);
    try (TemporalProgram temporal = TemporalProgram.start(home);
        RunningHost host =
            RunningHost.start(
                home,
                temporal.address(),
                List.of("orders"),
                new Flag("test", "watch-plugins", "true"))) {
      WorkflowClient client = WorkflowClient.newInstance(temporal.stubs());
      List<WorkflowStub> busy =
          IntStream.range(0, RUNS)
              .mapToObj(i -> client.newUntypedWorkflowStub(host.start("busy")))
              .toList();
      assertThat(host.answer()).isEqualTo("one");

      Path good = AnsweringPlugin.answering("two").version("1.1.0").writeTo(jars);
      await(host, good, PluginState.LOADED);
      Await.met("the former build to drain", () -> "two".equals(host.answer()));
      Path bad = AnsweringPlugin.failing().version("1.2.0").writeTo(jars);
      await(host, bad, PluginState.FAILED);
      assertThat(host.answer()).isEqualTo("two");
      Files.delete(bad);
      Path older = AnsweringPlugin.answering("older").version("0.9.0").writeTo(jars);
      await(host, older, PluginState.SUPERSEDED);
      assertThat(host.answer()).isEqualTo("two");

      busy.forEach(run -> run.signal("stop"));
      assertThat(busy)
          .allSatisfy(
              run -> {
                int steps = run.getResult(Integer.class);
                long slowest = slowest(client, run);
                System.out.printf("Measured: %d steps, the slowest %d ms%n", steps, slowest);
                assertThat(steps).isGreaterThan(STEPS);
                assertThat(slowest).isLessThan(MOST_MILLIS);
              });
    }
  }

  private static void await(RunningHost host, Path file, PluginState state) {
    Await.met(
        file + " to be " + state,
        () ->
            host.host().plugins().stream()
                .filter(report -> report.file().getFileName().equals(file.getFileName()))
                .map(PluginReport::state)
                .anyMatch(state::equals));
  }

  /** The longest that an activity of a run, or a task of its workflow, waited for a worker. */
  private static long slowest(WorkflowClient client, WorkflowStub run) {
    List<HistoryEvent> events =
        client.fetchHistory(run.getExecution().getWorkflowId()).getHistory().getEventsList();
    Map<Long, HistoryEvent> byId = new HashMap<>();
    long slowest = 0;
    for (HistoryEvent event : events) {
      byId.put(event.getEventId(), event);
      long scheduled = scheduledBy(event);
      if (scheduled > 0) {
        long waited =
            Timestamps.toMillis(event.getEventTime())
                - Timestamps.toMillis(byId.get(scheduled).getEventTime());
        slowest = Math.max(slowest, waited);
      }
    }
    return slowest;
  }

  private static long scheduledBy(HistoryEvent event) {
    if (event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED) {
      return event.getActivityTaskStartedEventAttributes().getScheduledEventId();
    }
    return event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED
        ? event.getWorkflowTaskStartedEventAttributes().getScheduledEventId()
        : 0;
  }
}
