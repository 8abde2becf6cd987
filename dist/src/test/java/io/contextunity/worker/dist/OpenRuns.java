package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs that are started and that nobody works on. */
final class OpenRuns implements AutoCloseable {
  private static final String NAMESPACE = "default";
  private static final int UNDER_WAY = 64;
  private static final Duration TO_BE_VISIBLE = Duration.ofSeconds(30);

  private final WorkflowServiceStubs stubs;

  private OpenRuns(WorkflowServiceStubs stubs) {
    this.stubs = stubs;
  }

  static OpenRuns at(String address) {
    var options = WorkflowServiceStubsOptions.newBuilder().setTarget(address).build();
    OpenRuns runs = new OpenRuns(WorkflowServiceStubs.newServiceStubs(options));
    runs.stubs.connect(Duration.ofSeconds(60));
    return runs;
  }

  /** Starts so many, as fast as the server takes them; their ids are {@code <type>-<number>}. */
  void start(String workflowType, String taskQueue, int count) throws Exception {
    Deque<ListenableFuture<?>> underWay = new ArrayDeque<>();
    for (int number = 1; number <= count; number++) {
      if (underWay.size() == UNDER_WAY) {
        underWay.remove().get();
      }
      underWay.add(stubs.futureStub().startWorkflowExecution(run(workflowType, taskQueue, number)));
    }
    for (ListenableFuture<?> start : underWay) {
      start.get();
    }
  }

  private static StartWorkflowExecutionRequest run(String type, String taskQueue, int number) {
    String id = type + "-" + number;
    return StartWorkflowExecutionRequest.newBuilder()
        .setNamespace(NAMESPACE)
        .setWorkflowId(id)
        .setRequestId(id)
        .setWorkflowType(WorkflowType.newBuilder().setName(type))
        .setTaskQueue(TaskQueue.newBuilder().setName(taskQueue))
        .build();
  }

  /** Waits until Temporal's visibility knows of so many. */
  void awaitVisible(int count) throws InterruptedException {
    var request = CountWorkflowExecutionsRequest.newBuilder().setNamespace(NAMESPACE).build();
    await(() -> stubs.blockingStub().countWorkflowExecutions(request).getCount() == count);
  }

  /** Begins to poll a queue as another worker would, and waits until it is seen. */
  void pollAs(String identity, String taskQueue) throws InterruptedException {
    TaskQueue queue = TaskQueue.newBuilder().setName(taskQueue).build();
    stubs
        .futureStub()
        .withDeadlineAfter(60, TimeUnit.SECONDS)
        .pollWorkflowTaskQueue(
            PollWorkflowTaskQueueRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setIdentity(identity)
                .setTaskQueue(queue)
                .build());
    var request =
        DescribeTaskQueueRequest.newBuilder()
            .setNamespace(NAMESPACE)
            .setTaskQueue(queue)
            .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
            .build();
    await(() -> stubs.blockingStub().describeTaskQueue(request).getPollersCount() > 0);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TO_BE_VISIBLE);
      TimeUnit.MILLISECONDS.sleep(100); // between two questions
    }
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
