package io.contextunity.worker.host.isolation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How programs end, also those that would not, and that nothing of them is left. */
interface HostileEnds extends HostileRuns {
  @Test
  default void forkBomb_endsWithItsSandbox() throws Exception {
    assumeTrue(asRoot() || groupsHold("processes"), "nothing holds a fork bomb here");
    List<String> bomb = List.of("/bin/bash", "-c", "bomb() { bomb | bomb & }; bomb; sleep 100");
    try (ConfinedProgram confined =
        sandbox().confine(bomb, directory(), NOTHING, ConfinedRun.LIMITS)) {
      Process process = ConfinedRun.start(confined.command(), directory());
      assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();

      process.destroyForcibly();

      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    assertNothingRuns();
  }

  @Test
  default void child_diesWithItsParent() throws Exception {
    try (ConfinedProgram confined =
        sandbox()
            .confine(List.of("/bin/sleep", "1000"), directory(), NOTHING, ConfinedRun.LIMITS)) {
      List<String> command =
          Stream.concat(
                  Stream.of("/bin/sh", "-c", "\"$@\" & echo started; wait", "sh"),
                  confined.command().stream())
              .toList();
      Process parent = ConfinedRun.start(command, directory());
      parent.inputReader().readLine();
      assertRuns("sleep");

      parent.destroyForcibly();

      assertNothingRuns();
    }
  }

  @Test
  default void exitCode_isTheProgramsOwn() {
    assertThat(shell(NOTHING, "exit 7").code()).isEqualTo(7);
    assertThat(shell(NOTHING, "kill -9 $$").code()).isEqualTo(137);
  }

  @Test
  default void nothing_isLeft() throws IOException {
    shell(NOTHING, "true");

    for (GroupFolder groups : GroupMounts.ofThisProcess().folders()) {
      try (Stream<Path> left = Files.list(groups.path())) {
        assertThat(left.map(Path::toString))
            .noneMatch(name -> name.contains("contextworker-" + ProcessHandle.current().pid()));
      }
    }
  }
}
