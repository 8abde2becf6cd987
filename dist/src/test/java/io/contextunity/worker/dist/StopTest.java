package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM, as an operator or a cluster sends it. */
final class StopTest {
  private static final Duration TO_START = Duration.ofSeconds(120);
  private static final Duration TO_STOP = Duration.ofSeconds(45);

  @TempDir Path directory;

  @Test
  void dev_drainsAndEndsWithZero() throws IOException {
    try (RunningService dev = RunningService.start(Workplace.in(directory).dev())) {
      Finished stopped = dev.program().stop(TO_STOP);

      assertThat(stopped.exitCode()).as(stopped.err()).isZero();
      assertThat(stopped.err())
          .contains(
              "Module harvest drained", "Module gardener drained", "Module enrichment drained")
          .doesNotContain("Exception", "\tat ");
    }
  }

  @Test
  void worker_drainsAndEndsWithZero() throws IOException {
    Workplace workplace = Workplace.in(directory);
    try (RunningService dev = RunningService.start(workplace.dev("--modules", "gardener"));
        RunningProgram worker = worker(workplace, temporalOf(dev), "harvest")) {
      worker.awaitLine("^ready$", TO_START);

      Finished stopped = worker.stop(TO_STOP);

      assertThat(stopped.exitCode()).as(stopped.err()).isZero();
      assertThat(stopped.err())
          .contains("Module harvest polls task queue harvest-tasks", "Module harvest drained")
          .doesNotContain("Exception", "\tat ");
    }
  }

  @Test
  void worker_temporalNotThere_endsWithZero() throws IOException {
    try (RunningProgram worker = worker(Workplace.in(directory), "127.0.0.1:1", "harvest")) {
      worker.awaitLine("Temporal at 127.0.0.1:1 does not answer yet", TO_START);

      Finished stopped = worker.stop(Duration.ofSeconds(20));

      assertThat(stopped.exitCode()).as(stopped.err()).isZero();
      assertThat(stopped.err()).doesNotContain("Exception", "\tat ");
    }
  }

  @Test
  void worker_temporalSilent_endsWithZero() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        RunningProgram worker =
            worker(Workplace.in(directory), "127.0.0.1:" + silent.getLocalPort(), "harvest")) {
      worker.awaitLine("harvest-tasks -> harvest", TO_START);

      Finished stopped = worker.stop(Duration.ofSeconds(20));

      assertThat(stopped.exitCode()).as(stopped.err()).isZero();
      assertThat(stopped.err()).doesNotContain("Exception", "\tat ");
    }
  }

  private static RunningProgram worker(Workplace workplace, String temporal, String module)
      throws IOException {
    return workplace
        .command("--temporal", "--modules", module)
        .with("TEMPORAL_HOST", temporal)
        .start();
  }

  private static String temporalOf(RunningService dev) {
    return dev.program()
        .awaitLine("^Temporal in memory at ", TO_START)
        .replaceFirst("^Temporal in memory at (\\S+):.*", "$1");
  }
}
