package io.contextunity.worker.host.temporal;

import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the caller's errors from a Temporal that is away. */
public final class TemporalErrors {
  private static final Logger log = LoggerFactory.getLogger(TemporalErrors.class);

  private TemporalErrors() {}

  /**
   * Calls, for five seconds at most.
   *
   * @throws RequestException if Temporal is away or refuses what it is asked
   */
  public static <T> T translate(String address, Supplier<T> call) {
    return translate(address, TemporalConnection.PATIENCE, call);
  }

  /** The same for so long at most. */
  public static <T> T translate(String address, Duration patience, Supplier<T> call) {
    try {
      return CallDeadline.within(patience, call);
    } catch (WorkflowNotFoundException e) {
      throw notFound(e.getExecution().getWorkflowId());
    } catch (RuntimeException e) {
      throw translated(address, e);
    }
  }

  static RequestException notFound(String workflowId) {
    return new RequestException(
        Kind.NOT_FOUND, "workflow_id '%s' is unknown".formatted(workflowId));
  }

  private static RuntimeException translated(String address, RuntimeException e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof StatusRuntimeException status) {
        return translated(address, status.getStatus(), e);
      }
    }
    return e;
  }

  private static RuntimeException translated(String address, Status status, RuntimeException e) {
    return switch (status.getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED ->
          new RequestException(
              Kind.UNAVAILABLE,
              "Temporal at %s does not answer (%s); try again".formatted(address, status.getCode()),
              e);
      case INVALID_ARGUMENT ->
          new RequestException(Kind.INVALID_ARGUMENT, status.getDescription(), e);
      default -> e;
    };
  }
}
