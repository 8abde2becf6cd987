package io.contextunity.worker.host.temporal.deployment;

import io.contextunity.worker.host.temporal.TemporalConnection;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Asks again while the server says that it is busy. To Temporal a deployment is a workflow of its
 * own, which at times has more questions to answer than it takes: nothing was done then.
 */
final class BusyServer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<Status.Code> BUSY = Set.of(Status.Code.RESOURCE_EXHAUSTED);
  private static final Set<Status.Code> TRANSIENT =
      Set.of(Status.Code.RESOURCE_EXHAUSTED, Status.Code.DEADLINE_EXCEEDED);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final TemporalConnection temporal;

  BusyServer(TemporalConnection temporal) {
    this.temporal = temporal;
  }

  /** Asks for what does no harm twice. */
  <T> T ask(Function<WorkflowServiceBlockingStub, T> question) {
    return call(question, TRANSIENT);
  }

  /** Asks for what is to be done once: of one that was not answered in time nobody knows. */
  <T> T change(Function<WorkflowServiceBlockingStub, T> question) {
    return call(question, BUSY);
  }

  private <T> T call(Function<WorkflowServiceBlockingStub, T> question, Set<Status.Code> again) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return question.apply(temporal.stubs().blockingStub());
      } catch (StatusRuntimeException e) {
        if (!again.contains(e.getStatus().getCode())
            || System.nanoTime() > deadline
            || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
