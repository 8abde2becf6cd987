package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.contextunity.proto.core.ContextUnit;
import io.contextunity.proto.worker.WorkerServiceGrpc;
import io.contextunity.proto.worker.WorkerServiceGrpc.WorkerServiceBlockingStub;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.temporal.CutOffActivity;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a host's stopping means for the activities that run. */
@Timeout(120)
class DrainTest {
  private static final int MANY = 200;

  @TempDir Path directory;

  private final Shared shared = Shared.create();
  private MemoryTemporal temporal;

  @BeforeEach
  void start() throws Exception {
    temporal = MemoryTemporal.start();
  }

  @AfterEach
  void stop() {
    shared.say("over");
    temporal.close();
    shared.close();
  }

  @Test
  void close_manyActivities_allEndOnce() throws Exception {
    DrainPlugins.writeSteps(directory);
    WorkflowStub run = temporal.run("StepsWorkflow", "steps-tasks", "many");
    WorkerHost host =
        temporal.host(
            directory,
            "module-limits.steps.max-concurrent-activities=" + MANY,
            "module-limits.steps.drain-timeout=30s");
    run.start(shared.name(), MANY);
    shared.await("begun", MANY);

    Duration took = closeSaying(host, "go");

    assertThat(host.cutOff()).isEmpty();
    assertThat(took).isLessThan(Duration.ofSeconds(30));
    assertThat(shared.texts()).doesNotHaveDuplicates();
    assertThat(shared.count("begun")).isEqualTo(MANY);
    assertThat(shared.count("ended")).isEqualTo(MANY);
    assertThat(shared.count("failed")).isZero();
  }

  @Test
  void close_activityNeverEnds_cutOffAlone() throws Exception {
    DrainPlugins.writeSteps(directory);
    DrainPlugins.writeEndless(directory);
    Instant before = Instant.now();
    WorkerHost host =
        temporal.host(
            directory,
            "module-limits.steps.drain-timeout=60s",
            "module-limits.endless.drain-timeout=500ms");
    WorkflowStub endless = temporal.run("EndlessWorkflow", "endless-tasks", "endless-1");
    endless.start(shared.name(), 1);
    temporal.run("StepsWorkflow", "steps-tasks", "steps-1").start(shared.name(), 1);
    shared.await("begun", 2);

    CompletableFuture<Void> closing = closing(host);
    shared.await("interrupted", 1); // at the deadline of the one, while the other still runs
    assertThat(closing).isNotDone();
    assertThat(shared.count("ended")).isZero();
    shared.say("go");
    closing.get(30, TimeUnit.SECONDS);

    assertThat(shared.count("ended")).isEqualTo(1);
    assertThat(host.cutOff()).hasSize(1);
    CutOffActivity cut = host.cutOff().get(0);
    assertThat(cut.module()).isEqualTo("endless");
    assertThat(cut.workflowId()).isEqualTo("endless-1");
    assertThat(cut.runId()).isEqualTo(endless.getExecution().getRunId());
    assertThat(cut.activityType()).isEqualTo("endless_step");
    assertThat(cut.attempt()).isEqualTo(1);
    assertThat(cut.since()).isBetween(before, Instant.now());
    assertThat(cut.text())
        .isEqualTo(
            "activity endless_step of endless-1 (run %s, module endless), attempt 1, running since %s"
                .formatted(cut.runId(), cut.since()));
  }

  @Test
  void close_whileDraining_refusesStartsAndAnswersReads() throws Exception {
    DrainPlugins.writeSteps(directory);
    WorkerHost host = temporal.host(directory, "module-limits.steps.drain-timeout=60s");
    temporal.run("StepsWorkflow", "steps-tasks", "steps-1").start(shared.name(), 1);
    shared.await("begun", 1);
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", host.grpcPort()).usePlaintext().build();
    WorkerServiceBlockingStub service = WorkerServiceGrpc.newBlockingStub(channel);
    try {
      awaitHealth(ServingStatus.SERVING, channel);

      CompletableFuture<Void> closing = closing(host);
      awaitHealth(ServingStatus.NOT_SERVING, channel);

      assertThatThrownBy(() -> service.startWorkflow(unit("workflow_type", "steps")))
          .hasMessage("UNAVAILABLE: This worker is stopping: ask another, or again later");
      assertThat(service.getTaskStatus(unit("workflow_id", "steps-1")).getPayload().getFieldsMap())
          .containsEntry("status", Value.newBuilder().setStringValue("running").build());
      shared.say("go");
      closing.get(30, TimeUnit.SECONDS);
      assertThatThrownBy(() -> service.getTaskStatus(unit("workflow_id", "steps-1")))
          .hasMessageStartingWith("UNAVAILABLE");
    } finally {
      channel.shutdownNow();
    }
  }

  private Duration closeSaying(WorkerHost host, String text) throws Exception {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", host.grpcPort()).usePlaintext().build();
    try {
      awaitHealth(ServingStatus.SERVING, channel);
      Instant begun = Instant.now();
      CompletableFuture<Void> closing = closing(host);
      awaitHealth(ServingStatus.NOT_SERVING, channel);
      shared.say(text);
      closing.get(60, TimeUnit.SECONDS);
      return Duration.between(begun, Instant.now());
    } finally {
      channel.shutdownNow();
    }
  }

  // Not in the common pool: the SDK ends its polls there, and it may have one thread only.
  private static CompletableFuture<Void> closing(WorkerHost host) {
    return CompletableFuture.runAsync(host::close, close -> new Thread(close).start());
  }

  private static void awaitHealth(ServingStatus status, ManagedChannel channel)
      throws InterruptedException {
    Instant giveUp = Instant.now().plusSeconds(30);
    while (health(channel) != status && Instant.now().isBefore(giveUp)) {
      TimeUnit.MILLISECONDS.sleep(5); // between two questions
    }
    assertThat(health(channel)).isEqualTo(status);
  }

  private static ServingStatus health(ManagedChannel channel) {
    return HealthGrpc.newBlockingStub(channel)
        .check(HealthCheckRequest.getDefaultInstance())
        .getStatus();
  }

  private static ContextUnit unit(String field, String value) {
    return ContextUnit.newBuilder()
        .setUnitId(UUID.randomUUID().toString())
        .setPayload(
            Struct.newBuilder().putFields(field, Value.newBuilder().setStringValue(value).build()))
        .build();
  }
}
