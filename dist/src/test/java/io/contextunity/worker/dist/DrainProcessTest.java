package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.local.temporal.LocalTemporal;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM to a worker in the middle of its work. */
final class DrainProcessTest {
  private static final int MANY = 200;
  private static final Duration TO_START = Duration.ofSeconds(120);
  private static final Duration TO_STOP = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Tag("real-temporal")
  @Test
  void sigterm_manyActivitiesRunning_noneIsLostOrRunTwice() throws Exception {
    SlowPlugin plugin = SlowPlugin.write(directory, 60);
    Workplace workplace = Workplace.in(directory);
    try (LocalTemporal temporal =
            LocalTemporal.start(directory.resolve("temporal"), System.getenv());
        RunningProgram first = plugin.worker(workplace, temporal.address()).start()) {
      assertThat(temporal.durable()).as(temporal.description()).isTrue();
      first.awaitLine("^ready$", TO_START);
      WorkflowStub run = plugin.start(temporal.address(), MANY);
      awaitBegun(plugin, MANY);

      first.handle().destroy();
      first.awaitLine("Stopping", TO_STOP);
      plugin.letGo();
      Finished stopped = first.awaitEnd(TO_STOP);

      assertThat(stopped.exitCode()).as(stopped.err()).isZero();
      assertThat(stopped.err()).contains("Module slow drained");
      Instant before = Instant.now();
      try (RunningProgram second = plugin.worker(workplace, temporal.address()).start()) {
        second.awaitLine("^ready$", TO_START);
        assertThat(run.getResult(Integer.class)).isEqualTo(MANY);
      }
      // Temporal does not wait for the worker that is gone.
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(60));
      List<String> each = IntStream.range(0, MANY).mapToObj(Integer::toString).toList();
      assertThat(plugin.begun()).containsExactlyInAnyOrderElementsOf(each);
      assertThat(plugin.ended()).containsExactlyInAnyOrderElementsOf(each);
    }
  }

  @Test
  void sigterm_activityNeverEnds_isListedAndTheExitCodeSaysSo() throws Exception {
    SlowPlugin plugin = SlowPlugin.write(directory, 1);
    try (LocalTemporal temporal = inMemory();
        RunningProgram worker =
            plugin.worker(Workplace.in(directory), temporal.address()).start()) {
      worker.awaitLine("^ready$", TO_START);
      WorkflowStub run = plugin.start(temporal.address(), 1);
      awaitBegun(plugin, 1);

      Finished stopped = worker.stop(TO_STOP);

      assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(4);
      assertThat(stopped.err())
          .contains("Module slow did not drain within 1.0 s: 1 running activities are cut off")
          .containsPattern(
              "Cut off: activity slow_step of slow-1 \\(run "
                  + run.getExecution().getRunId()
                  + ", module slow\\), attempt 1, running since 20\\d\\d-.*Z")
          .doesNotContain("Exception", "\tat ");
      assertThat(plugin.ended()).isEmpty();
    }
  }

  @Test
  void sigterm_twice_endsAtOnce() throws Exception {
    SlowPlugin plugin = SlowPlugin.write(directory, 600);
    try (LocalTemporal temporal = inMemory();
        RunningProgram worker =
            plugin.worker(Workplace.in(directory), temporal.address()).start()) {
      worker.awaitLine("^ready$", TO_START);
      plugin.start(temporal.address(), 1);
      awaitBegun(plugin, 1);

      worker.handle().destroy();
      worker.awaitLine("Stopping; a second signal ends at once", TO_STOP);
      Finished stopped = worker.stop(Duration.ofSeconds(20));

      assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(143);
    }
  }

  @Test
  void sigterm_twiceWhileStarting_endsAtOnce() throws Exception {
    SlowPlugin plugin = SlowPlugin.write(directory, 600);
    try (RunningProgram worker = plugin.worker(Workplace.in(directory), "127.0.0.1:1").start()) {
      worker.awaitLine("Temporal at 127.0.0.1:1 does not answer yet", TO_START);

      signal("TERM", worker);
      worker.prints("Stopping", Duration.ofSeconds(10));
      signal("TERM", worker);

      // It may have ended in order before the second one came.
      assertThat(worker.awaitEnd(Duration.ofSeconds(20)).exitCode()).isIn(0, 143);
    }
  }

  private LocalTemporal inMemory() {
    return LocalTemporal.start(
        directory.resolve("temporal"), Map.of("CONTEXTWORKER_TEMPORAL_CLI", "none"));
  }

  private static void signal(String name, RunningProgram program)
      throws IOException, InterruptedException {
    String pid = Long.toString(program.handle().pid());
    new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
  }

  private static void awaitBegun(SlowPlugin plugin, int steps) throws Exception {
    Instant giveUp = Instant.now().plusSeconds(60);
    while (plugin.begun().size() < steps && Instant.now().isBefore(giveUp)) {
      TimeUnit.MILLISECONDS.sleep(20); // between two looks
    }
    assertThat(plugin.begun()).hasSize(steps);
  }
}
