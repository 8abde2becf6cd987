package io.contextunity.worker.host.temporal;

import io.grpc.Status;

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
