package io.contextunity.worker.bench.reharvest;

import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.harvest.FreshBrain;
import io.contextunity.worker.bench.harvest.Supplier;
import io.contextunity.worker.bench.process.Child;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Harvests with a worker process for each time, on blobs that stay. */
final class Worker implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(60);
  private static final Duration TO_FINISH = Duration.ofHours(1);

  private final Setting setting;
  private final String temporal;
  private final FreshBrain brain;
  private final Supplier supplier;
  private final Path directory;
  private final WorkflowServiceStubs stubs;

  Worker(Setting setting, String temporal, FreshBrain brain, Supplier supplier, Path directory) {
    this.setting = setting;
    this.temporal = temporal;
    this.brain = brain;
    this.supplier = supplier;
    this.directory = directory;
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal).build());
  }

  /**
   * Harvests the catalogue.
   *
   * @param more of the request
   */
  Told harvest(Map<String, Object> more)
      throws IOException, InterruptedException, TimeoutException {
    try (Child process = start()) {
      process.await("ready", TO_START);
      return run(more);
    }
  }

  private Child start() throws IOException {
    return Child.start(
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
            "-Xmx256m",
            "TEMPORAL_HOST",
            temporal,
            "BRAIN_GRPC_HOST",
            brain.address(),
            "WORKER_BLOBS_DIRECTORY",
            directory.resolve("blobs").toString()),
        directory,
        "worker");
  }

  private Told run(Map<String, Object> more) throws TimeoutException {
    Map<String, Object> request = new HashMap<>(more);
    request.put("supplier_code", Supplier.CODE);
    request.put("tenant_id", Supplier.TENANT);
    WorkflowStub workflow =
        WorkflowClient.newInstance(stubs)
            .newUntypedWorkflowStub(
                "HarvestWorkflow",
                WorkflowOptions.newBuilder()
                    .setWorkflowId("bench-" + UUID.randomUUID())
                    .setTaskQueue("harvest-tasks")
                    .build());
    long before = System.nanoTime();
    workflow.start(request);
    try {
      Map<?, ?> result = workflow.getResult(TO_FINISH.toSeconds(), TimeUnit.SECONDS, Map.class);
      return Told.of(seconds(before), result);
    } catch (WorkflowFailedException e) {
      String type =
          e.getCause() instanceof ApplicationFailure failure ? failure.getType() : e.toString();
      return Told.failed(seconds(before), type);
    }
  }

  private static double seconds(long before) {
    return (System.nanoTime() - before) / 1e9;
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
