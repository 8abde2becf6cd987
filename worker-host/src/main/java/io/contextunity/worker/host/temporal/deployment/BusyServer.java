package io.contextunity.worker.host.temporal.deployment;

import io.contextunity.worker.host.temporal.TemporalConnection;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Asks again while the server says that it is busy. To Temporal a deployment is a workflow of its
 * own, which at times has more questions to answer than it takes: nothing was done then.
 */
final class BusyServer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final TemporalConnection temporal;

  BusyServer(TemporalConnection temporal) {
    this.temporal = temporal;
  }

  <T> T call(Function<WorkflowServiceBlockingStub, T> question) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return question.apply(stub());
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() != Status.Code.RESOURCE_EXHAUSTED
            || System.nanoTime() > deadline
            || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  // A change of versions is told to all its queues before it is answered.
  private WorkflowServiceBlockingStub stub() {
    return temporal
        .stubs()
        .blockingStub()
        .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
