package io.contextunity.worker.bench.harvest;

import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.process.Child;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Workers that harvest, and runs for them, on a Temporal server. */
public final class Harvesting implements AutoCloseable {
  /** The longest that a harvest may take. */
  public static final Duration TO_FINISH = Duration.ofHours(1);

  private static final Duration TO_START = Duration.ofSeconds(60);

  private final Setting setting;
  private final String temporal;
  private final WorkflowServiceStubs stubs;

  public Harvesting(Setting setting, String temporal) {
    this.setting = setting;
    this.temporal = temporal;
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal).build());
  }

  WorkflowServiceStubs stubs() {
    return stubs;
  }

  /**
   * Starts a worker and waits until it is ready.
   *
   * @param directory where its blobs lie, and its log
   */
  public Child worker(FreshBrain brain, Supplier supplier, Path directory, String javaOptions)
      throws IOException, InterruptedException {
    Child worker =
        Child.start(
            setting
                .installation()
                .contextworker(
                    "--temporal",
                    "--modules",
                    "harvest",
                    "--config",
                    supplier.settingsFile().toString()),
            Map.of(
                "JAVA_OPTS",
                javaOptions,
                "TEMPORAL_HOST",
                temporal,
                "BRAIN_GRPC_HOST",
                brain.address(),
                "WORKER_BLOBS_DIRECTORY",
                directory.resolve("blobs").toString()),
            directory,
            "worker");
    try {
      worker.await("ready", TO_START);
      return worker;
    } catch (RuntimeException | InterruptedException e) {
      worker.close();
      throw e;
    }
  }

  /** A harvest that is not started yet. */
  public WorkflowStub newRun() {
    return WorkflowClient.newInstance(stubs)
        .newUntypedWorkflowStub(
            "HarvestWorkflow",
            WorkflowOptions.newBuilder()
                .setWorkflowId("bench-" + UUID.randomUUID())
                .setTaskQueue("harvest-tasks")
                .build());
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
