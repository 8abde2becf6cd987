package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.local.temporal.LocalTemporal;
import io.contextunity.worker.testing.TestingPluginJar;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker as it is installed, with a module in a process of its own. */
final class IsolatedModuleProcessTest {
  private static final Duration TO_START = Duration.ofSeconds(120);
  private static final Duration TO_STOP = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void isolate_runsInAProcess_whichGoesWithTheWorker() throws Exception {
    Path jars = Files.createDirectories(directory.resolve("jars"));
    TestingPluginJar.plugin("echo").module("echo").writeTo(jars);
    Path settings = directory.resolve("settings.yaml");
    Files.writeString(
        settings, "management: {enabled: false}\nisolation: {sandbox: preferred, processors: 2}\n");
    Map<String, String> inMemory = Map.of("CONTEXTWORKER_TEMPORAL_CLI", "none");
    try (LocalTemporal temporal = LocalTemporal.start(directory.resolve("temporal"), inMemory);
        RunningProgram worker =
            Workplace.in(directory)
                .command(
                    "--temporal",
                    "--plugins-directory",
                    jars.toString(),
                    "--config",
                    settings.toString(),
                    "--isolate",
                    "echo")
                .with("TEMPORAL_HOST", temporal.address())
                .start()) {
      worker.awaitLine("^ready$", TO_START);
      long pid =
          Long.parseLong(
              worker
                  .awaitLine("Module echo runs in process ", TO_START)
                  .replaceFirst(".*runs in process (\\d+) .*", "$1"));
      assertThat(worker.handle().descendants()).extracting(ProcessHandle::pid).contains(pid);

      assertThat(echo(temporal.address(), "from afar")).isEqualTo("from afar");

      assertThat(worker.stop(TO_STOP).exitCode()).isZero();
      assertThat(ProcessHandle.of(pid)).isEmpty();
    }
  }

  private static String echo(String temporal, String text) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal).build());
    try {
      WorkflowStub run =
          WorkflowClient.newInstance(stubs)
              .newUntypedWorkflowStub(
                  "EchoWorkflow",
                  WorkflowOptions.newBuilder()
                      .setTaskQueue("echo-tasks")
                      .setWorkflowId("echo-1")
                      .build());
      run.start(text);
      return run.getResult(String.class);
    } finally {
      stubs.shutdownNow();
    }
  }
}
