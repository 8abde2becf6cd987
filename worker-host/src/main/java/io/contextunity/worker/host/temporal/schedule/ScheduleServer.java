package io.contextunity.worker.host.temporal.schedule;

import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.TemporalErrors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Calls the server about schedules: with patience, and with errors in one sentence. */
final class ScheduleServer {
  // Temporal itself waits five seconds for its own worker before it asks another, and the SDK gives
  // each attempt no longer: there must be time for a second one.
  private static final Duration PATIENCE = Duration.ofSeconds(9);
  private static final Duration TO_TRY_AGAIN = Duration.ofSeconds(6);

  private final TemporalConnection temporal;

  ScheduleServer(TemporalConnection temporal) {
    this.temporal = temporal;
  }

  /** Returns the answer; nothing if what it is about is not there. */
  <T> Optional<T> callIfThere(Function<WorkflowServiceBlockingStub, T> call) {
    return call(
        stub -> {
          try {
            return Optional.of(call.apply(stub));
          } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND && !isNamespace(e)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  <T> T call(Function<WorkflowServiceBlockingStub, T> call) {
    return TemporalErrors.translate(
        temporal.address(),
        PATIENCE,
        () -> {
          try {
            return patiently(call);
          } catch (StatusRuntimeException e) {
            throw explained(e);
          }
        });
  }

  // Temporal answers few questions about one schedule at a time, and turns the others away or lets
  // them wait. A request that is sent again has the same id: nothing is done twice.
  private <T> T patiently(Function<WorkflowServiceBlockingStub, T> call) {
    long begun = System.nanoTime();
    for (long pause = 50; ; pause = Math.min(500, pause * 2)) {
      Duration passed = Duration.ofNanos(System.nanoTime() - begun);
      try {
        return call.apply(stub(PATIENCE.minus(passed)));
      } catch (StatusRuntimeException e) {
        if (!isBusy(e) || System.nanoTime() - begun > TO_TRY_AGAIN.toNanos()) {
          throw e;
        }
      }
      // By chance, so that those who were turned away together do not come back together.
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause * 1_000_000));
    }
  }

  private static boolean isBusy(StatusRuntimeException e) {
    return e.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED
        || e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED;
  }

  private WorkflowServiceBlockingStub stub(Duration patience) {
    return temporal
        .stubs()
        .blockingStub()
        .withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private RuntimeException explained(StatusRuntimeException e) {
    if (isNamespace(e)) {
      return new RequestException(
          Kind.INVALID_ARGUMENT,
          "Temporal at %s has no namespace '%s' (TEMPORAL_NAMESPACE or --temporal-namespace)"
              .formatted(temporal.address(), temporal.namespace()),
          e);
    }
    if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
      return new RequestException(
          Kind.UNIMPLEMENTED,
          "Temporal at %s has no schedules (the in-memory server has none: use Temporal's own)"
              .formatted(temporal.address()),
          e);
    }
    return e;
  }

  private static boolean isNamespace(StatusRuntimeException e) {
    String said = e.getStatus().getDescription();
    return e.getStatus().getCode() == Status.Code.NOT_FOUND
        && said != null
        && said.startsWith("Namespace");
  }
}
