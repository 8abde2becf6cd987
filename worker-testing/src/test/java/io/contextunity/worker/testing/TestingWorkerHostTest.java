package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A plugin's test, written as its author writes it. */
final class TestingWorkerHostTest {
  @RegisterExtension
  static final TestingWorkerHost host =
      TestingWorkerHost.ofJar(GreetingPlugin.writeTo(Path.of("target", "greeting")))
          .settings(Map.of("salutation", "Good day"));

  @Test
  void start_runsTheJarsWorkflow() {
    TestingRun run = host.start("greeting", Map.of("first_name", "Ada", "tenant_id", "acme"));

    assertThat(run.result())
        .containsEntry("greeting", "Good day, Ada")
        .containsEntry("context_loader", "true");
    assertThat(run.status()).containsEntry("status", "completed");
    assertThat(host.brain().find("acme", "Ada")).isPresent();
  }

  @Test
  void await_runThatFails() {
    TestingRun run = host.start("GreetingWorkflow", Map.of("first_name", " "));

    assertThat(run.await()).containsEntry("status", "failed");
    assertThatThrownBy(run::result)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("failed")
        .hasMessageContaining("nobody to greet");
  }

  @Test
  void start_unknownModule() {
    assertThatThrownBy(() -> host.start("greting", Map.of()))
        .hasMessageContaining(
            "Unknown workflow_type 'greting' (known: GreetingWorkflow, greeting)");
  }

  @Test
  void workflowClient_seesTheRun() {
    TestingRun run = host.start("greeting", Map.of("first_name", "Grace"));
    run.await();

    WorkflowStub stub = host.workflowClient().newUntypedWorkflowStub(run.workflowId());
    assertThat(stub.describe().getTaskQueue()).isEqualTo("greeting-tasks");
    assertThat(host.registry().requireModule("greeting").owner()).isEqualTo("greeting@1.0.0");
    assertThat(host.grpcPort()).isPositive();
  }
}
