package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history that one version of a plugin made, replayed on another. */
final class WorkflowReplaysTest {
  private static final Map<String, Object> SETTINGS = Map.of("salutation", "Hello");

  @TempDir static Path directory;

  private static Path history;

  @BeforeAll
  static void record() throws Exception {
    history = directory.resolve("histories/greeting.json");
    TestingWorkerHost host =
        TestingWorkerHost.ofJar(GreetingPlugin.writeTo(directory.resolve("old")))
            .settings(SETTINGS);
    host.beforeAll(null);
    try {
      TestingRun run = host.start("greeting", Map.of("first_name", "Ada"));
      run.await();
      WorkflowReplays.record(host.workflowClient(), run.workflowId(), history);
    } finally {
      host.afterAll(null);
    }
  }

  @Test
  void assertReplays_sameWorkflow() {
    Path jar = GreetingPlugin.writeTo(directory.resolve("same"));

    assertThatCode(
            () -> WorkflowReplays.of(jar).settings(SETTINGS).assertReplays(history.getParent()))
        .doesNotThrowAnyException();
  }

  @Test
  void assertReplays_changedWorkflow() {
    Path jar = GreetingPlugin.writeChangedTo(directory.resolve("changed"));

    assertThatThrownBy(() -> WorkflowReplays.of(jar).settings(SETTINGS).assertReplays(history))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("Does not replay: run ")
        .hasMessageContaining("greeting.json), event 5 ACTIVITY_TASK_SCHEDULED")
        .hasMessageEndingWith(
            ": the recorded run schedules activity store_greeting; this version starts a timer");
  }

  @Test
  void assertReplays_pluginThatDoesNotLoad() {
    Path jar = GreetingPlugin.writeTo(directory.resolve("unset"));

    assertThatThrownBy(() -> WorkflowReplays.of(jar).assertReplays(history))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("greeting-1.0.0.jar cannot be loaded: salutation is missing");
  }

  @Test
  void assertReplays_noHistory() throws Exception {
    Path jar = GreetingPlugin.writeTo(directory.resolve("none"));
    Path empty = Files.createDirectory(directory.resolve("empty"));

    assertThatThrownBy(() -> WorkflowReplays.of(jar).assertReplays(empty))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("No history in");
  }

  @Test
  void assertReplays_fileThatIsNoHistory() throws Exception {
    Path jar = GreetingPlugin.writeTo(directory.resolve("text"));
    Path file = Files.writeString(directory.resolve("note.json"), "remember");

    assertThatThrownBy(() -> WorkflowReplays.of(jar).settings(SETTINGS).assertReplays(file))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("note.json' is no history");
  }
}
