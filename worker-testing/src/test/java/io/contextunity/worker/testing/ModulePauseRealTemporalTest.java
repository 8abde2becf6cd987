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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pause while polls wait at Temporal's own server, which lets them wait for a minute. */
@Tag("real-temporal")
@Timeout(300)
class ModulePauseRealTemporalTest {
  @TempDir Path directory;

  private final Shared shared = Shared.create();
  private LocalTemporal temporal;
  private WorkflowServiceStubs stubs;
  private WorkerHost host;
  private AdminCalls admin;

  @BeforeEach
  void start() throws Exception {
    Path jars = Files.createDirectories(directory.resolve("jars"));
    DrainPlugins.writeSteps(jars);
    DrainPlugins.writeQuick(jars);
    temporal = LocalTemporal.start(directory.resolve("temporal"), System.getenv());
    assertThat(temporal.durable()).as(temporal.description()).isTrue();
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal.address()).build());
    host = WorkerHost.create(settings(jars), Set.of(Role.WORKER));
    host.start();
    admin = new AdminCalls(host.managementPort());
    admin.awaitState("steps", "READY");
  }

  private LoadedSettings settings(Path jars) {
    return new SettingsLoader(directory, directory, Map.of())
        .load(
            Optional.empty(),
            List.of(
                new Flag("test", "plugins-directory", jars.toString()),
                new Flag("test", "blobs-directory", directory.resolve("blobs").toString()),
                new Flag("test", "management.port", "0"),
                new Flag("test", "temporal.host", temporal.address())));
  }

  @AfterEach
  void stop() {
    shared.say("go");
    host.close();
    stubs.shutdownNow();
    temporal.close();
    shared.close();
  }

  @Test
  void pause_longPollsUnderWay_eachMayBringATask_andThenNoneComes() throws Exception {
    shared.say("go");
    long begun = System.nanoTime();
    CompletableFuture<TestingCommand> pausing =
        CompletableFuture.supplyAsync(() -> admin.run("modules", "pause", "steps"));
    admin.awaitState("steps", "PAUSING");
    // Through a poll that was under way as the pause began.
    WorkflowStub through = run("StepsWorkflow", "steps-tasks", "through");
    through.start(shared.name(), 1);
    shared.await("ended", 1);
    assertThat(pausing).isNotDone();

    TestingCommand paused = pausing.get(100, TimeUnit.SECONDS);

    assertThat(paused.exitCode()).as(paused.err()).isZero();
    assertThat(paused.out()).endsWith("Module 'steps' is paused\n");
    // Temporal's minute, and not much more: no poll was begun after the pause.
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(80));
    WorkflowStub afterwards = run("StepsWorkflow", "steps-tasks", "afterwards");
    afterwards.start(shared.name(), 10);
    WorkflowStub other = run("QuickWorkflow", "quick-tasks", "other");
    try (Shared others = Shared.create()) {
      other.start(others.name(), 3);
      assertThat(other.getResult(30, TimeUnit.SECONDS, Integer.class)).isEqualTo(3);
    }
    assertThat(shared.count("begun")).isEqualTo(1);
    assertThat(admin.module("steps").path("state").asText()).isEqualTo("PAUSED");
    assertThat(admin.get("/health/ready")).contains("\"ready\":true");

    assertThat(admin.run("modules", "resume", "steps").exitCode()).isZero();

    assertThat(afterwards.getResult(60, TimeUnit.SECONDS, Integer.class)).isEqualTo(10);
    assertThat(through.getResult(60, TimeUnit.SECONDS, Integer.class)).isEqualTo(1);
  }

  @Test
  void pause_backlog_onlyWhatWasUnderWayBegins_andNothingIsLost() throws Exception {
    WorkflowStub run = run("StepsWorkflow", "steps-tasks", "backlog");
    run.start(shared.name(), 500);
    shared.await("begun", 32); // as many as the module may run at the same time

    admin.run("modules", "pause", "steps", "--no-wait");
    shared.say("go");
    admin.awaitState("steps", "PAUSED");
    long atPause = shared.count("begun");
    assertThat(shared.count("ended")).isEqualTo(atPause);
    assertThat(atPause).isLessThan(100);

    admin.run("modules", "resume", "steps");

    assertThat(run.getResult(120, TimeUnit.SECONDS, Integer.class)).isEqualTo(500);
    // Each was begun once: no task was taken and dropped.
    assertThat(shared.count("begun")).isEqualTo(500);
  }

  private WorkflowStub run(String type, String queue, String id) {
    return WorkflowClient.newInstance(stubs)
        .newUntypedWorkflowStub(
            type, WorkflowOptions.newBuilder().setTaskQueue(queue).setWorkflowId(id).build());
  }
}
