package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code contextworker dev} as a process, with Temporal's real program as its child. */
@Tag("real-temporal")
final class DevProcessTest {
  private static final Duration TO_START = Duration.ofSeconds(90);
  private static final Duration TO_STOP = Duration.ofSeconds(60);

  private final Distribution distribution = Distribution.built();

  @TempDir Path directory;

  @Test
  void ctrlC_modulesDrainBeforeTemporalStops() throws Exception {
    try (RunningProgram dev = inOwnGroup(dev()).start()) {
      dev.awaitLine("^ready$", TO_START);
      ProcessHandle temporal = temporalOf(dev);

      // A terminal sends it to every process of the group.
      signal("INT", -dev.handle().pid());
      Finished finished = dev.awaitEnd(TO_STOP);

      assertThat(finished.exitCode()).as(finished.err()).isZero();
      assertThat(finished.err())
          .contains(
              "Module harvest drained", "Module gardener drained", "Module enrichment drained")
          .doesNotContain("UNAVAILABLE", "Exception");
      assertThat(temporal.isAlive()).isFalse();
    }
  }

  @Test
  void killed_nextOneTakesTemporalOver() throws Exception {
    ProcessHandle orphan;
    try (RunningProgram dev = dev().start()) {
      dev.awaitLine("^ready$", TO_START);
      orphan = temporalOf(dev);
      dev.kill();
    }
    assertThat(orphan.isAlive()).isTrue();

    try (RunningProgram next = dev().start()) {
      next.awaitLine("^ready$", TO_START);
      Finished finished = next.stop(TO_STOP);

      assertThat(finished.exitCode()).as(finished.err()).isZero();
      assertThat(orphan.isAlive()).isFalse();
    } finally {
      orphan.destroyForcibly();
    }
  }

  private Invocation dev() {
    return distribution.command("dev", "--port", "0").withRealTemporal().in(directory);
  }

  private static Invocation inOwnGroup(Invocation command) {
    List<String> all =
        Stream.concat(Stream.of(command.program().toString()), command.arguments().stream())
            .toList();
    return new Invocation(
        Path.of("/usr/bin/setsid"), all, command.environment(), command.directory());
  }

  private static ProcessHandle temporalOf(RunningProgram dev) {
    return dev.handle()
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("temporal"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No Temporal under " + dev));
  }

  private static void signal(String name, long processOrGroup) throws IOException {
    new ProcessBuilder("kill", "-" + name, "--", Long.toString(processOrGroup))
        .start()
        .onExit()
        .join();
  }
}
