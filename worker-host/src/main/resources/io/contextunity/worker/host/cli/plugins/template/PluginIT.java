package __package__;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.testing.TestingRun;
import io.contextunity.worker.testing.TestingWorkerHost;
import io.contextunity.worker.testing.WorkflowReplays;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The built jar in the real host: gRPC, Temporal in memory, and a Brain that can be looked into. */
final class __Type__PluginIT {
  @RegisterExtension
  static final TestingWorkerHost host =
      TestingWorkerHost.ofBuiltJar().settings(Map.of("max-length", 20));

  @Test
  void run_storesTheNote() {
    TestingRun run =
        host.start(
            "__name__", Map.of("tenant_id", "acme", "note_id", "n1", "text", "hello, world"));

    assertThat(run.result()).containsEntry("note_id", "n1").containsEntry("length", 12L);
    assertThat(host.brain().find("acme", "__name__-n1"))
        .hasValueSatisfying(cell -> assertThat(cell.content()).isEqualTo("hello, world"));
    WorkflowReplays.record(
        host.workflowClient(), run.workflowId(), Path.of("target/histories/note.json"));
  }

  @Test
  void run_longText() {
    TestingRun run =
        host.start(
            "__name__", Map.of("tenant_id", "acme", "note_id", "n2", "text", "x".repeat(21)));

    assertThat(run.await()).containsEntry("status", "failed");
    assertThat(run.status().get("error"))
        .asString()
        .contains("text has 21 characters (expected: at most 20)");
  }
}
