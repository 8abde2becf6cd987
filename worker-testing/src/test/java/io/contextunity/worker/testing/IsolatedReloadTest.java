package io.contextunity.worker.testing;

import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.OLDER;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.REFUSED;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.reload.ReloadOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another build of a plugin whose module has a process of its own. */
@Timeout(180)
class IsolatedReloadTest {
  @TempDir Path home;
  private Path jars;
  private MemoryTemporal temporal;

  @BeforeEach
  void folders() throws Exception {
    jars = Files.createDirectories(home.resolve("plugins"));
    Files.createDirectories(home.resolve("notes"));
    temporal = MemoryTemporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  private RunningHost start() throws InterruptedException {
    return RunningHost.start(
        home,
        temporal.address(),
        List.of("orders"),
        new Flag("test", "temporal.sticky", "false"),
        new Flag("test", "isolation.modules", "orders"),
        new Flag("test", "isolation.processors", "2"),
        new Flag("test", "isolation.sandbox", "preferred"),
        new Flag("test", "isolation.start-timeout", "100s"));
  }

  private static JsonNode process(RunningHost host) throws Exception {
    return new AdminCalls(host.host().managementPort()).module("orders").path("process");
  }

  @Test
  void reload_triedInAProcess_thenItsOwnReplacesTheFormer() throws Exception {
    AnsweringPlugin.answering("one").version("1.0.0").writeTo(jars);
    try (RunningHost host = start()) {
      assertThat(host.answer()).isEqualTo("one");
      long former = process(host).path("pid").asLong();

      Path refused =
          AnsweringPlugin.asking("context.brain()", "two").version("1.1.0").writeTo(jars);
      assertThat(host.reload())
          .filteredOn(outcome -> outcome.kind() == REFUSED)
          .singleElement()
          .extracting(ReloadOutcome::text)
          .asString()
          .startsWith("orders@1.1.0 is not started, and orders@1.0.0 goes on: ")
          .contains("PERMISSION_DENIED: orders@1.1.0 runs isolated and may not use Brain")
          .contains("Plugin-Permissions: brain");
      assertThat(process(host).path("pid").asLong()).isEqualTo(former);
      assertThat(host.answer()).isEqualTo("one");

      Files.delete(refused);
      AnsweringPlugin.answering("three").version("1.2.0").writeTo(jars);
      assertThat(host.reload()).extracting(ReloadOutcome::kind).containsExactly(OLDER, STARTED);
      assertThat(host.answer()).isEqualTo("three");
      assertThat(ProcessHandle.of(former)).isEmpty();
      assertThat(process(host).path("pid").asLong()).isNotEqualTo(former);
      assertThat(process(host).path("starts").asInt()).isEqualTo(1);
      assertThat(home.resolve("notes/one-closed")).exists();
    }
  }
}
