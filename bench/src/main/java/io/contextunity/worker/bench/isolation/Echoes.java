package io.contextunity.worker.bench.isolation;

import io.contextunity.worker.bench.start.Sample;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Runs of both modules, as a client starts them. */
final class Echoes implements AutoCloseable {
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  Echoes(String temporal) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal).build());
    client = WorkflowClient.newInstance(stubs);
  }

  /** Runs the quiet module's workflow again and again: from its start to its result. */
  Sample during(Duration time) {
    List<Long> nanos = new ArrayList<>();
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < time.toNanos()) {
      long start = System.nanoTime();
      WorkflowStub run = run("EchoWorkflow", "quiet-tasks");
      run.start("echo");
      run.getResult(String.class);
      nanos.add(System.nanoTime() - start);
    }
    return new Sample(nanos, 0, (System.nanoTime() - begun) / 1e9);
  }

  /** Has the other module misbehave, and returns what ends that. */
  Runnable misbehaving(String way) {
    WorkflowStub run = run("UnrulyWorkflow", "unruly-tasks");
    run.start(way);
    return () -> run.terminate("measured");
  }

  private WorkflowStub run(String type, String queue) {
    return client.newUntypedWorkflowStub(
        type,
        WorkflowOptions.newBuilder()
            .setTaskQueue(queue)
            .setWorkflowId(type + "-" + UUID.randomUUID())
            .build());
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
