package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.local.temporal.LocalTemporal;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A restart where builds of modules are told apart: the same build comes again. */
@Tag("real-temporal")
@Timeout(180)
class ModuleRestartRealTemporalTest {
  @TempDir Path directory;

  @Test
  void restart_versioned_pinnedRunsAndNewOnesGoOnInTheSameBuild() throws Exception {
    try (Shared shared = Shared.create();
        LocalTemporal temporal =
            LocalTemporal.start(directory.resolve("temporal"), System.getenv())) {
      assertThat(temporal.durable()).as(temporal.description()).isTrue();
      Path jars = Files.createDirectories(directory.resolve("jars"));
      RestartPlugin.write(jars, shared);
      WorkflowServiceStubs stubs =
          WorkflowServiceStubs.newServiceStubs(
              WorkflowServiceStubsOptions.newBuilder().setTarget(temporal.address()).build());
      try (WorkerHost host =
          WorkerHost.create(settings(jars, temporal.address()), Set.of(Role.WORKER))) {
        host.start();
        restartDuringARun(host, stubs, shared);
      } finally {
        shared.say("go");
        stubs.shutdownNow();
      }
    }
  }

  private static void restartDuringARun(WorkerHost host, WorkflowServiceStubs stubs, Shared shared)
      throws Exception {
    AdminCalls admin = new AdminCalls(host.managementPort());
    admin.awaitState("left", "READY");
    String build = admin.module("left").path("build_id").asText();
    WorkflowStub running = start(stubs, "running");
    shared.await("begun left", 1);

    CompletableFuture<TestingCommand> restart =
        CompletableFuture.supplyAsync(() -> admin.run("modules", "restart", "left"));
    shared.await("provided left", 2);
    shared.say("go");
    TestingCommand restarted = restart.get(60, TimeUnit.SECONDS);

    assertThat(restarted.exitCode()).as(restarted.err()).isZero();
    assertThat(result(running)).isEqualTo("instance 1");
    assertThat(result(start(stubs, "afterwards"))).isEqualTo("instance 2");
    admin.awaitState("left", "READY");
    assertThat(admin.module("left").path("build_id").asText()).isEqualTo(build);
    admin.await("/modules", "\"former_builds\":[]");
    assertThat(shared.count("closed left")).isEqualTo(1);
  }

  private LoadedSettings settings(Path jars, String temporal) {
    return new SettingsLoader(directory, directory, Map.of())
        .load(
            Optional.empty(),
            List.of(
                new Flag("test", "plugins-directory", jars.toString()),
                new Flag("test", "blobs-directory", directory.resolve("blobs").toString()),
                new Flag("test", "management.port", "0"),
                new Flag("test", "versioning.enabled", "true"),
                new Flag("test", "temporal.host", temporal)));
  }

  private static WorkflowStub start(WorkflowServiceStubs stubs, String id) {
    WorkflowStub run =
        WorkflowClient.newInstance(stubs)
            .newUntypedWorkflowStub(
                "LeftWorkflow",
                WorkflowOptions.newBuilder().setTaskQueue("left-tasks").setWorkflowId(id).build());
    run.start();
    return run;
  }

  private static String result(WorkflowStub run) throws Exception {
    return run.getResult(60, TimeUnit.SECONDS, String.class);
  }
}
