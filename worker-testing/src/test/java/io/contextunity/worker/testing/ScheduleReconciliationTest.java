package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.ScheduledPlugin.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.WorkerHost;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules of modules on a server that knows none. */
class ScheduleReconciliationTest {
  @TempDir Path directory;

  @Test
  void start_serverWithoutSchedules_saysSoAndGoesOn() throws Exception {
    ScheduledPlugin plugin =
        ScheduledPlugin.of(
            "bills", schedule("bills-one", "@daily"), schedule("bills-second", "@hourly"));

    try (ScheduleServer temporal = ScheduleServer.inMemory(directory);
        WorkerHost host = temporal.worker(plugin)) {
      assertThat(temporal.await(host, "bills-second", "UNSUPPORTED").get("text").asText())
          .contains(" has no schedules (");
      assertThat(temporal.await(host, "bills-one", "UNSUPPORTED").get("module").asText())
          .isEqualTo("bills");
    }
  }
}
