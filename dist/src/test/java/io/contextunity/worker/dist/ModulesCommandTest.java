package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.local.temporal.LocalTemporal;
import io.temporal.client.WorkflowStub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of one process to another: the launcher and a worker that runs. */
final class ModulesCommandTest {
  private static final Duration TO_START = Duration.ofSeconds(120);

  @TempDir Path directory;

  @Test
  void pauseListRestartReload_ofARunningWorker() throws Exception {
    SlowPlugin plugin = SlowPlugin.write(directory, 60);
    Workplace workplace = Workplace.in(directory);
    Path settings = Files.writeString(directory.resolve("s.yaml"), "management: {port: 0}\n");
    try (LocalTemporal temporal = LocalTemporal.inMemory();
        RunningProgram worker = worker(workplace, plugin, settings, temporal).start()) {
      String address = addressOf(worker);
      worker.awaitLine("^ready$", TO_START);
      WorkflowStub run = plugin.start(temporal.address(), 1);
      awaitBegun(plugin);

      Finished paused = modules(workplace, "pause", address, "slow", "--no-wait");
      Finished listed = modules(workplace, "list", address);
      Finished unknown = modules(workplace, "resume", address, "slwo");
      plugin.letGo();
      Finished restarted = modules(workplace, "restart", address, "slow");

      assertThat(paused.exitCode()).as(paused.err()).isZero();
      assertThat(paused.out())
          .startsWith("Module 'slow' is paus")
          .contains("activities that run on: 1");
      assertThat(listed.out())
          .containsPattern(
              "slow +slow@1\\.0\\.0 +1\\.0\\.0-[0-9a-f]{12} +PAUS(ING|ED) +slow-tasks");
      assertThat(unknown.exitCode()).isEqualTo(2);
      assertThat(unknown.err()).isEqualTo("contextworker: Unknown module 'slwo' (known: slow)\n");
      assertThat(restarted.exitCode()).as(restarted.err()).isZero();
      assertThat(restarted.out()).isEqualTo("Module 'slow' is restarted from slow@1.0.0\n");
      assertThat(run.getResult(60, TimeUnit.SECONDS, Integer.class)).isEqualTo(1);
      assertThat(plugin.ended()).hasSize(1);
      assertThat(worker.err())
          .contains("Module slow is paused", "admin action=restart module=slow status=200")
          .doesNotContain("Exception", "\tat ");
    }
  }

  private static Invocation worker(
      Workplace workplace, SlowPlugin plugin, Path settings, LocalTemporal temporal) {
    return workplace
        .command(
            "--temporal",
            "--plugins-directory",
            plugin.jars().toString(),
            "--config",
            settings.toString())
        .with("TEMPORAL_HOST", temporal.address());
  }

  private static String addressOf(RunningProgram worker) {
    return worker
        .awaitLine("Status page: http://", TO_START)
        .replaceFirst(".*http://([^/]+)/.*", "$1");
  }

  private static Finished modules(
      Workplace workplace, String command, String address, String... more) throws Exception {
    String[] all = new String[more.length + 4];
    all[0] = "modules";
    all[1] = command;
    all[2] = "--management";
    all[3] = address;
    System.arraycopy(more, 0, all, 4, more.length);
    return workplace.command(all).run();
  }

  private static void awaitBegun(SlowPlugin plugin) throws Exception {
    Instant giveUp = Instant.now().plusSeconds(60);
    while (plugin.begun().isEmpty() && Instant.now().isBefore(giveUp)) {
      TimeUnit.MILLISECONDS.sleep(20); // between two looks
    }
    assertThat(plugin.begun()).hasSize(1);
  }
}
