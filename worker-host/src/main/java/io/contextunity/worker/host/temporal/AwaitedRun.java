package io.contextunity.worker.host.temporal;

import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import io.grpc.Context;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits for the end of a run, holding no thread. */
final class AwaitedRun {
  private AwaitedRun() {}

  /**
   * @return fails with {@link RunFailedException} if the run failed, with {@link RequestException}
   *     if it goes on after that time, or Temporal is away
   */
  static <T> CompletableFuture<T> result(
      WorkflowClient client, String address, StartedRun run, Class<T> type, Duration patience) {
    WorkflowExecution execution =
        WorkflowExecution.newBuilder()
            .setWorkflowId(run.workflowId())
            .setRunId(run.runId())
            .build();
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            WorkflowTargetOptions.newBuilder().setWorkflowExecution(execution).build());
    // Of its own context: the call's would end the question with the caller's connection.
    return callOutside(() -> stub.getResultAsync(patience.toMillis(), TimeUnit.MILLISECONDS, type))
        .handle(
            (value, thrown) -> {
              if (thrown == null) {
                return value;
              }
              throw failure(run, address, thrown);
            });
  }

  private static <T> CompletableFuture<T> callOutside(Supplier<CompletableFuture<T>> call) {
    Context before = Context.ROOT.attach();
    try {
      return call.get();
    } finally {
      Context.ROOT.detach(before);
    }
  }

  private static RuntimeException failure(StartedRun run, String address, Throwable thrown) {
    Throwable at = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (at instanceof WorkflowFailedException failed) {
      Throwable cause = Optional.ofNullable(failed.getCause()).orElse(failed);
      return new RunFailedException(TaskError.of(cause), failed);
    }
    if (at instanceof TimeoutException) {
      return new RequestException(
          Kind.DEADLINE_EXCEEDED,
          "workflow_id '%s' is not done yet (ask GetTaskStatus for it, or send the same unit again)"
              .formatted(run.workflowId()),
          at);
    }
    return new RequestException(
        Kind.UNAVAILABLE,
        "Temporal at %s does not answer; workflow_id '%s' goes on (ask GetTaskStatus for it, or send"
                .formatted(address, run.workflowId())
            + " the same unit again)",
        at);
  }
}
