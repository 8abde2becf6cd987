package io.contextunity.worker.bench.replay;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * The SDK's own replayer called directly: one worker with the workflow registered, which is what
 * {@code WorkflowReplayer.replayWorkflowExecutions} of its testing library does with many.
 */
final class DirectReplay implements AutoCloseable {
  private static final String QUEUE = "steps-tasks";

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  DirectReplay(String temporal) {
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal).build());
    this.client = WorkflowClient.newInstance(stubs);
  }

  /** Runs the workflow so many times, and returns what was recorded. */
  List<WorkflowExecutionHistory> record(int runs, int steps) {
    WorkerFactory factory = WorkerFactory.newInstance(client);
    try {
      Worker worker = worker(factory);
      worker.registerActivitiesImplementations((StepActivities) number -> "done " + number);
      factory.start();
      List<WorkflowExecutionHistory> histories = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        WorkflowStub run =
            client.newUntypedWorkflowStub(
                "StepsWorkflow",
                WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId("s-" + i).build());
        run.start(steps);
        run.getResult(String.class);
        histories.add(client.fetchHistory("s-" + i));
      }
      return histories;
    } finally {
      factory.shutdownNow();
    }
  }

  private static Worker worker(WorkerFactory factory) {
    Worker worker = factory.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(StepsWorkflowImpl.class);
    return worker;
  }

  /** Replays them all on a new worker, and returns how many a second. */
  double rate(List<WorkflowExecutionHistory> histories) throws Exception {
    long begun = System.nanoTime();
    WorkerFactory factory = WorkerFactory.newInstance(client);
    try {
      Worker worker = worker(factory);
      for (WorkflowExecutionHistory history : histories) {
        worker.replayWorkflowExecution(history);
      }
      return histories.size() / ((System.nanoTime() - begun) / 1e9);
    } finally {
      factory.shutdownNow();
    }
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
