package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.CommandException;
import io.contextunity.worker.host.RequestException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import io.temporal.failure.TemporalFailure;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** What went wrong between a person's command and a run, in one line. */
final class RunProblems {
  private final String address;

  /**
   * @param address where Temporal was asked
   */
  RunProblems(String address) {
    this.address = address;
  }

  /**
   * Translates a failure.
   *
   * @param question what the run was asked, such as {@code query 'progress'}; empty if nothing
   */
  RuntimeException of(String workflowId, String question, RuntimeException failure) {
    RuntimeException e =
        failure instanceof CompletionException && failure.getCause() instanceof RuntimeException own
            ? own
            : failure;
    if (e instanceof CommandException) {
      return e;
    }
    if (e instanceof WorkflowNotFoundException || e instanceof RequestException) {
      return new CommandException("Run '%s' is unknown".formatted(workflowId), e);
    }
    if (e instanceof WorkflowFailedException) {
      return new CommandException("Run '%s' failed: %s".formatted(workflowId, why(e)), e);
    }
    if (e instanceof WorkflowUpdateTimeoutOrCancelledException) {
      return silent(workflowId, question, e);
    }
    if (e instanceof WorkflowUpdateException) {
      return new CommandException(why(e), e);
    }
    Optional<Status> status = status(e);
    if (e instanceof WorkflowQueryException) {
      return new CommandException(
          status.map(Status::getDescription).map(RunProblems::firstLine).orElseGet(() -> why(e)),
          e);
    }
    return status.map(known -> of(workflowId, question, known, e)).orElse(e);
  }

  private RuntimeException of(
      String workflowId, String question, Status status, RuntimeException e) {
    return switch (status.getCode()) {
      case UNAVAILABLE -> away(e);
      case DEADLINE_EXCEEDED -> question.isEmpty() ? away(e) : silent(workflowId, question, e);
      case NOT_FOUND -> new CommandException(firstLine(status.getDescription()), e);
      default ->
          new CommandException(
              "Temporal at %s refuses: %s".formatted(address, GrpcProblem.of(status)), e);
    };
  }

  private CommandException away(RuntimeException e) {
    return new CommandException(
        "Temporal at %s does not answer (start it, or name another with --temporal-host)"
            .formatted(address),
        e);
  }

  private static CommandException silent(String workflowId, String question, RuntimeException e) {
    return new CommandException(
        "Run '%s' does not answer %s (is its worker busy or gone? see: contextworker status %s)"
            .formatted(workflowId, question, workflowId),
        e);
  }

  // An author's own words, where the failure is the author's.
  private static String why(RuntimeException e) {
    return e.getCause() instanceof TemporalFailure failure
        ? TaskError.of(failure).message()
        : firstLine(String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause()));
  }

  private static String firstLine(String text) {
    return text == null ? "" : text.lines().findFirst().orElse("");
  }

  private static Optional<Status> status(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof StatusRuntimeException found) {
        return Optional.of(found.getStatus());
      }
    }
    return Optional.empty();
  }
}
