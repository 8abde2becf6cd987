package io.contextunity.worker.bench.boot;

import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Asks Temporal who polls: a worker's own word for it is not enough. */
final class Polling implements AutoCloseable {
  private static final List<String> QUEUES =
      List.of("harvest-tasks", "gardener-tasks", "enrichment-tasks");
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private final WorkflowServiceStubs stubs;

  Polling(String temporal) {
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal).build());
  }

  /** Returns once the worker of this name polls all queues for workflows and activities. */
  void await(String identity) throws TimeoutException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    for (String queue : QUEUES) {
      await(identity, queue, TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, deadline);
      await(identity, queue, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY, deadline);
    }
  }

  private void await(String identity, String queue, TaskQueueType type, long deadline)
      throws TimeoutException {
    while (!polls(identity, queue, type)) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(identity + " does not poll " + queue + " (" + type + ")");
      }
    }
  }

  private boolean polls(String identity, String queue, TaskQueueType type) {
    return stubs
        .blockingStub()
        .describeTaskQueue(
            DescribeTaskQueueRequest.newBuilder()
                .setNamespace("default")
                .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                .setTaskQueueType(type)
                .build())
        .getPollersList()
        .stream()
        .anyMatch(poller -> poller.getIdentity().equals(identity));
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
