package io.contextunity.worker.host.isolation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine on which no control groups can be made: the limits that are held otherwise. */
final class WithoutControlGroupsTest {
  @TempDir Path directory;
  private Bubblewrap sandbox;

  @BeforeEach
  void makeSandbox() throws SandboxException {
    MachinePrograms programs = MachinePrograms.ofThisProcess();
    assumeTrue(programs.find("bwrap").isPresent(), "bubblewrap is not installed");
    Limiter limiter = Limiter.with(programs, ControlGroups.among(List.of()));
    sandbox = Bubblewrap.on(programs, limiter, Footing.of(Machine.isRoot()));
  }

  private ConfinedRun run(String... program) {
    return ConfinedRun.of(
        sandbox, directory, Confinement.reading(List.of()), ConfinedRun.LIMITS, List.of(program));
  }

  @Test
  void description_saysWhatIsHeldOtherwise() {
    assertThat(sandbox.description())
        .contains("memory of each process only (no control group)")
        .contains("processors by affinity, whole ones (no control group)");
  }

  @Test
  void memory_isBoundedForEachProcess() {
    ConfinedRun run = run("/usr/bin/python3", "-c", "a = bytearray(400 << 20); print('has it')");

    assertThat(run.code()).isNotZero();
    assertThat(run.output()).contains("MemoryError").doesNotContain("has it");
  }

  @Test
  void java_runsWithinTheLimitOfMemory() {
    ConfinedRun run =
        run(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx64m", "-version");

    assertThat(run.code()).as(run.output()).isZero();
  }

  @Test
  void processes_areBounded() {
    assumeTrue(sandbox.description().contains("processes by their user"), "not held here");
    ConfinedRun run =
        run(
            "/usr/bin/python3",
            "-c",
            """
            import os, time
            n = 0
            try:
              while n < 300:
                if os.fork() == 0:
                  time.sleep(60)
                  os._exit(0)
                n += 1
            except OSError:
              print('refused after', n)
            """);

    assertThat(run.output()).matches("refused after \\d{1,2}\n");
  }

  @Test
  void affinity_takesTurns_fromTheLastProcessorsOn() {
    Affinity affinity = new Affinity(Path.of("/usr/bin/taskset"), Affinity.list("0-2,5"));

    assertThat(affinity.prefix(0.5)).containsExactly("/usr/bin/taskset", "-c", "5");
    assertThat(affinity.prefix(1.5)).containsExactly("/usr/bin/taskset", "-c", "1,2");
    assertThat(affinity.next(2)).contains("5,0");
    assertThat(affinity.next(1)).contains("2");
    assertThat(affinity.prefix(4)).isEmpty();
  }

  @Test
  void hardLimits_areNotExceeded() {
    HardLimits limits =
        new HardLimits(List.of("Max open files            64                   128        files"));

    assertThat(limits.atMost("Max open files", 256)).isEqualTo(128);
    assertThat(limits.atMost("Max open files", 32)).isEqualTo(32);
    assertThat(limits.atMost("Max file size", 32)).isEqualTo(32);
  }
}
