package io.contextunity.worker.host.temporal.coverage;

import com.google.protobuf.ByteString;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Questions to Temporal, asked until a deadline and no longer. All throw {@link
 * StatusRuntimeException} if the server does not answer by then, or does not tell. Used by one
 * thread.
 */
final class Questions {
  private static final int PAGE = 100;
  private static final Duration WHEN_TOO_MANY = Duration.ofMillis(200);

  private final TemporalConnection temporal;
  private final long deadline;

  Questions(TemporalConnection temporal, Duration patience) {
    this.temporal = temporal;
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  long count(String query) {
    var request =
        CountWorkflowExecutionsRequest.newBuilder()
            .setNamespace(temporal.namespace())
            .setQuery(query)
            .build();
    return ask(stub -> stub.countWorkflowExecutions(request)).getCount();
  }

  /**
   * @param token of the page before; empty for the first
   */
  ListWorkflowExecutionsResponse page(String query, ByteString token) {
    var request =
        ListWorkflowExecutionsRequest.newBuilder()
            .setNamespace(temporal.namespace())
            .setQuery(query)
            .setPageSize(PAGE)
            .setNextPageToken(token)
            .build();
    return ask(stub -> stub.listWorkflowExecutions(request));
  }

  /** Who polls for workflow tasks. */
  List<PollerInfo> pollers(String taskQueue) {
    var request =
        DescribeTaskQueueRequest.newBuilder()
            .setNamespace(temporal.namespace())
            .setTaskQueue(TaskQueue.newBuilder().setName(taskQueue))
            .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
            .build();
    return ask(stub -> stub.describeTaskQueue(request)).getPollersList();
  }

  // A namespace has so many questions a second, and others ask, too.
  private <T> T ask(Function<WorkflowServiceBlockingStub, T> call) {
    while (true) {
      try {
        return call.apply(stub());
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() != Status.Code.RESOURCE_EXHAUSTED
            || left() < WHEN_TOO_MANY.toNanos()) {
          throw e;
        }
        LockSupport.parkNanos(WHEN_TOO_MANY.toNanos());
      }
    }
  }

  private WorkflowServiceBlockingStub stub() {
    return temporal.stubs().blockingStub().withDeadlineAfter(left(), TimeUnit.NANOSECONDS);
  }

  private long left() {
    return deadline - System.nanoTime();
  }
}
