package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same host in front of Temporal's own program, as a system property asks for it. */
@Tag("real-temporal")
final class TestingWorkerHostRealTemporalTest {
  private static final String PROPERTY = "contextworker.testing.temporal";

  @TempDir Path directory;

  private TestingWorkerHost host;

  @BeforeEach
  void start() throws Exception {
    System.setProperty(PROPERTY, "program");
    host =
        TestingWorkerHost.ofJar(GreetingPlugin.writeTo(directory))
            .settings(Map.of("salutation", "Hello"));
    host.beforeAll(null);
  }

  @AfterEach
  void stop() {
    System.clearProperty(PROPERTY);
    host.afterAll(null);
  }

  @Test
  void start_runReplaysFromTheServersHistory() {
    TestingRun run = host.start("greeting", Map.of("first_name", "Ada"));

    assertThat(run.result()).containsEntry("greeting", "Hello, Ada");
    Path history = directory.resolve("histories/ada.json");
    WorkflowReplays.record(host.workflowClient(), run.workflowId(), history);
    WorkflowReplays.of(directory.resolve("greeting-1.0.0.jar"))
        .settings(Map.of("salutation", "Hello"))
        .assertReplays(history);
  }
}
