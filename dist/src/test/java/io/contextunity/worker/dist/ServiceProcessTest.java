package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process that an operator starts and stops. */
final class ServiceProcessTest {
  private static final Duration TO_START = Duration.ofSeconds(60);
  private static final Duration TO_STOP = Duration.ofSeconds(30);

  private final Distribution distribution = Distribution.built();

  @TempDir Path directory;

  @Test
  void stopped_endsInGoodOrder() throws IOException {
    try (RunningProgram service = distribution.command("--port", "0").in(directory).start()) {
      service.awaitLine("^ready$", TO_START);

      Finished finished = service.stop(TO_STOP);

      assertThat(finished.exitCode()).as(finished.err()).isZero();
      assertThat(finished.err()).doesNotContain("Exception");
    }
  }

  @Test
  void withoutStandIns_runs() throws IOException {
    Distribution production = distribution.copyTo(directory.resolve("production"));
    production.remove("lib/local");

    try (RunningProgram service = production.command("--port", "0").in(directory).start()) {
      service.awaitLine("^ready$", TO_START);

      assertThat(production.command("dev").run().exitCode()).isEqualTo(2);
      assertThat(service.stop(TO_STOP).exitCode()).isZero();
    }
  }
}
