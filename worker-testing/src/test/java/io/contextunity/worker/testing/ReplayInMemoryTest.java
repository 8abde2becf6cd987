package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.testing.OrderPlugin.Change;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that cannot list its runs, as the one in memory, or that is none. */
class ReplayInMemoryTest {
  @TempDir Path directory;

  @Test
  void start_goesOnWithoutAList() throws Exception {
    OrderPlugin.writeTo(directory, Change.NONE);
    try (MemoryTemporal temporal = MemoryTemporal.start();
        WorkerHost host = temporal.host(directory, "replay-gate=refuse")) {
      assertThat(host.registry().requireModule("orders").owner()).isEqualTo("orders@1.0.0");
    }
  }

  @Test
  void replay_serverThatCannotList() throws Exception {
    OrderPlugin.writeTo(directory, Change.NONE);
    try (MemoryTemporal temporal = MemoryTemporal.start()) {
      String address = temporal.settings(directory).host().temporal().host();

      TestingCommand replay =
          TestingCommand.run(
              "plugins",
              "replay",
              directory.resolve("orders-1.0.0.jar"),
              "--from-server",
              "--temporal-host",
              address);

      assertThat(replay.exitCode()).isEqualTo(1);
      assertThat(replay.err())
          .startsWith("contextworker: Temporal at " + address + " does not list the runs where ")
          .contains("UNIMPLEMENTED")
          .hasLineCount(1);
    }
  }

  @Test
  void replay_noServer() {
    Path jar = OrderPlugin.writeTo(directory, Change.NONE);

    TestingCommand replay =
        TestingCommand.run(
            "plugins", "replay", jar, "--from-server", "--temporal-host", "127.0.0.1:1");

    assertThat(replay.exitCode()).isEqualTo(1);
    assertThat(replay.err())
        .startsWith("contextworker: Temporal at 127.0.0.1:1 does not list the runs where ")
        .hasLineCount(1);
  }
}
