package io.contextunity.worker.host.temporal;

import io.contextunity.worker.host.RequestException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** A failed call in a few words for a person. */
public final class GrpcProblem {
  private GrpcProblem() {}

  public static String of(Status status) {
    if (status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
      return "no answer in time";
    }
    String description = deepest(status);
    return description.isBlank()
        ? status.getCode().name()
        : status.getCode().name() + ": " + description.lines().findFirst().orElse("");
  }

  /** The same for what may be another failure, or lie around one. */
  static String ofAny(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof StatusRuntimeException call && !(failure instanceof RequestException)) {
        return of(call.getStatus());
      }
    }
    return failure.getMessage();
  }

  // "io exception" is what Netty's channel says; why is in the cause.
  private static String deepest(Status status) {
    Throwable cause = status.getCause();
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause != null && cause.getMessage() != null) {
      // Netty's name of the system call tells a person nothing.
      return cause.getMessage().replaceFirst("^\\w+\\(\\.\\.\\) failed: ", "");
    }
    return status.getDescription() == null ? "" : status.getDescription();
  }
}
