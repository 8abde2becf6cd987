package io.contextunity.worker.bench.harvest;

import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.process.Child;
import io.contextunity.worker.bench.process.Java;
import io.contextunity.worker.bench.process.WorkDirectory;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Brings one catalogue into Brain, either way; every time with fresh processes and a new Brain. */
final class Runs implements AutoCloseable {
  private static final String HEAP = "-Xmx256m";

  private final Setting setting;
  private final Harvesting harvesting;
  private final Path catalogue;
  private final int products;

  Runs(Setting setting, String temporal, Path catalogue, int products) {
    this.setting = setting;
    this.harvesting = new Harvesting(setting, temporal);
    this.catalogue = catalogue;
    this.products = products;
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
        seconds = Double.parseDouble(loop.await("done", Harvesting.TO_FINISH));
      }
      brain.closeHolding(products);
      return seconds;
    }
  }

  Harvest harvest() throws IOException, InterruptedException, TimeoutException {
    try (WorkDirectory work = new WorkDirectory(directory());
        FreshBrain brain = FreshBrain.start(setting.installation(), work.path())) {
      Supplier supplier = Supplier.of(catalogue, work.path().resolve("conf"));
      String options = HEAP + " -Xlog:gc:file=gc.log";
      Harvest harvest;
      try (Child worker = harvesting.worker(brain, supplier, work.path(), options)) {
        harvest = harvest(worker, work.path());
      }
      brain.closeHolding(products);
      return harvest;
    }
  }

  private Harvest harvest(Child worker, Path directory) throws IOException, TimeoutException {
    WorkflowStub workflow = harvesting.newRun();
    long before = System.nanoTime();
    WorkflowExecution first =
        workflow.start(Map.of("supplier_code", Supplier.CODE, "tenant_id", Supplier.TENANT));
    workflow.getResult(Harvesting.TO_FINISH.toSeconds(), TimeUnit.SECONDS, Object.class);
    double seconds = (System.nanoTime() - before) / 1e9;
    return new Harvest(
        seconds,
        worker.peakRssMb(),
        GcLog.read(directory.resolve("gc.log")),
        History.of(harvesting.stubs(), first));
  }

  private Path directory() throws IOException {
    return Files.createTempDirectory(setting.work(), "run-");
  }

  @Override
  public void close() {
    harvesting.close();
  }
}
