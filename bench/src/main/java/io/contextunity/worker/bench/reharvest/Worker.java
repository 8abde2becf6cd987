package io.contextunity.worker.bench.reharvest;

import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.harvest.FreshBrain;
import io.contextunity.worker.bench.harvest.Harvesting;
import io.contextunity.worker.bench.harvest.Supplier;
import io.contextunity.worker.bench.process.Child;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Harvests with a worker process for each time, on blobs that stay. */
final class Worker implements AutoCloseable {
  private static final String HEAP = "-Xmx256m";

  private final Harvesting harvesting;
  private final FreshBrain brain;
  private final Supplier supplier;
  private final Path directory;

  Worker(Setting setting, String temporal, FreshBrain brain, Supplier supplier, Path directory) {
    this.harvesting = new Harvesting(setting, temporal);
    this.brain = brain;
    this.supplier = supplier;
    this.directory = directory;
  }

  /**
   * Harvests the catalogue.
   *
   * @param more of the request
   */
  Told harvest(Map<String, Object> more)
      throws IOException, InterruptedException, TimeoutException {
    Child process = harvesting.worker(brain, supplier, directory, HEAP);
    try {
      return run(more);
    } finally {
      process.close();
    }
  }

  private Told run(Map<String, Object> more) throws TimeoutException {
    Map<String, Object> request = new HashMap<>(more);
    request.put("supplier_code", Supplier.CODE);
    request.put("tenant_id", Supplier.TENANT);
    WorkflowStub workflow = harvesting.newRun();
    long before = System.nanoTime();
    workflow.start(request);
    try {
      Map<?, ?> result =
          workflow.getResult(Harvesting.TO_FINISH.toSeconds(), TimeUnit.SECONDS, Map.class);
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
    harvesting.close();
  }
}
