package io.contextunity.worker.host.isolation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Programs that take processes, memory and disk. */
interface HostileResources extends HostileRuns {
  @Test
  default void forks_areBounded() {
    assumeTrue(asRoot() || groupsHold("processes"), "nothing holds processes here");
    ConfinedRun run =
        python(
            """
            import time
            n = 0
            try:
              while n < 500:
                if os.fork() == 0:
                  time.sleep(60)
                  os._exit(0)
                n += 1
            except OSError as e:
              print('refused after', n)
            """);

    assertThat(run.output()).matches("refused after \\d{1,2}\n");
    assertNothingRuns();
  }

  @Test
  default void memory_isBounded() {
    ConfinedRun run =
        python(
            """
            all = []
            for i in range(64):
              all.append(bytearray(16 << 20))
            print('has a gibibyte')
            """);

    assertThat(run.code()).isNotZero();
    assertThat(run.output()).doesNotContain("gibibyte");
    assertThat(run.ranOutOfMemory()).isEqualTo(groupsHold("memory"));
  }

  @Test
  default void files_areBounded() throws IOException {
    ConfinedRun run =
        shell(NOTHING, "head -c 20000000 /dev/zero > big; head -c 20000000 /dev/zero > /tmp/big");

    assertThat(run.code()).isNotZero();
    assertThat(Files.size(directory().resolve("big"))).isEqualTo(ConfinedRun.LIMITS.fileBytes());
  }

  @Test
  default void directoryInMemory_isBoundedAsAWhole_andLeavesNothing() throws IOException {
    Files.writeString(directory().resolve("input"), "given");

    ConfinedRun run =
        shell(
            NOTHING.inMemory(3 << 20),
            "cat input; echo more >input;"
                + " for i in 1 2 3 4 5; do head -c 1000000 /dev/zero >f$i; done");

    assertThat(run.output()).startsWith("given").contains("Read-only").contains("No space left");
    assertThat(directory().toFile().list()).containsExactly("input");
  }
}
