package io.contextunity.worker.bench.harvest;

import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.process.Child;
import io.contextunity.worker.bench.process.Java;
import io.contextunity.worker.bench.process.WorkDirectory;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Brings one catalogue into Brain, either way; every time with fresh processes and a new Brain. */
final class Runs implements AutoCloseable {
  private static final String HEAP = "-Xmx256m";
  private static final Duration TO_START = Duration.ofSeconds(60);
  private static final Duration TO_FINISH = Duration.ofHours(1);

  private final Setting setting;
  private final String temporal;
  private final Path catalogue;
  private final int products;
  private final WorkflowServiceStubs stubs;

  Runs(Setting setting, String temporal, Path catalogue, int products) {
    this.setting = setting;
    this.temporal = temporal;
    this.catalogue = catalogue;
    this.products = products;
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal).build());
  }

  /** Returns the seconds that the bare loop took. */
  double bare() throws IOException, InterruptedException {
    try (WorkDirectory work = new WorkDirectory(directory());
        FreshBrain brain = FreshBrain.start(setting.installation(), work.path())) {
      Path config = Supplier.of(catalogue, work.path().resolve("conf")).configDirectory();
      List<String> command =
          setting
              .installation()
              .program(
                  Java.current(),
                  BareLoop.class,
                  List.of(HEAP),
                  config.toString(),
                  brain.address());
      double seconds;
      try (Child loop = Child.start(command, Map.of(), work.path(), "loop")) {
        seconds = Double.parseDouble(loop.await("done", TO_FINISH));
      }
      brain.closeHolding(products);
      return seconds;
    }
  }

  Harvest harvest() throws IOException, InterruptedException, TimeoutException {
    try (WorkDirectory work = new WorkDirectory(directory());
        FreshBrain brain = FreshBrain.start(setting.installation(), work.path())) {
      Harvest harvest;
      try (Child worker = worker(work.path(), brain)) {
        worker.await("ready", TO_START);
        harvest = harvest(worker, work.path());
      }
      brain.closeHolding(products);
      return harvest;
    }
  }

  private Child worker(Path directory, FreshBrain brain) throws IOException {
    Supplier supplier = Supplier.of(catalogue, directory.resolve("conf"));
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
            HEAP + " -Xlog:gc:file=gc.log",
            "TEMPORAL_HOST",
            temporal,
            "BRAIN_GRPC_HOST",
            brain.address(),
            "WORKER_BLOBS_DIRECTORY",
            directory.resolve("blobs").toString()),
        directory,
        "worker");
  }

  private Harvest harvest(Child worker, Path directory) throws IOException, TimeoutException {
    WorkflowStub workflow =
        WorkflowClient.newInstance(stubs)
            .newUntypedWorkflowStub(
                "HarvestWorkflow",
                WorkflowOptions.newBuilder()
                    .setWorkflowId("bench-" + UUID.randomUUID())
                    .setTaskQueue("harvest-tasks")
                    .build());
    long before = System.nanoTime();
    WorkflowExecution first =
        workflow.start(Map.of("supplier_code", Supplier.CODE, "tenant_id", Supplier.TENANT));
    workflow.getResult(TO_FINISH.toSeconds(), TimeUnit.SECONDS, Object.class);
    double seconds = (System.nanoTime() - before) / 1e9;
    return new Harvest(
        seconds,
        worker.peakRssMb(),
        GcLog.read(directory.resolve("gc.log")),
        History.of(stubs, first));
  }

  private Path directory() throws IOException {
    return Files.createTempDirectory(setting.work(), "run-");
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
