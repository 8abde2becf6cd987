package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleException;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.TemporalFailure;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for what a run comes to, as long as that takes, holding no thread. Asks for a minute at a
 * time, so that a question that nobody waits for any more ends soon.
 */
final class RunResult<T> {
  private static final long ASK_SECONDS = 60;

  // The SDK has tried again by then, for as long as it was asked to.
  private static final Set<Status.Code> PASSING =
      EnumSet.of(
          Status.Code.UNAVAILABLE,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.RESOURCE_EXHAUSTED,
          Status.Code.ABORTED,
          Status.Code.INTERNAL,
          Status.Code.UNKNOWN);

  private final TemporalConnection temporal;
  private final WorkflowStub run;
  private final Class<T> type;
  private final CompletableFuture<T> told = new CompletableFuture<>();

  private RunResult(TemporalConnection temporal, WorkflowStub run, Class<T> type) {
    this.temporal = temporal;
    this.run = run;
    this.type = type;
  }

  /**
   * @return fails with {@link TemporalFailure} if the run fails or is ended, with {@link
   *     ModuleException} if its result cannot be told
   */
  static <T> CompletableFuture<T> of(TemporalConnection temporal, WorkflowStub run, Class<T> type) {
    RunResult<T> result = new RunResult<>(temporal, run, type);
    result.ask();
    return result.told;
  }

  // Of its own context: a call's would end the question with its caller's connection.
  private void ask() {
    Context before = Context.ROOT.attach();
    try {
      run.getResultAsync(ASK_SECONDS, TimeUnit.SECONDS, type).whenComplete(this::answered);
    } catch (RuntimeException e) {
      told.completeExceptionally(failure(e));
    } finally {
      Context.ROOT.detach(before);
    }
  }

  private void answered(T value, Throwable thrown) {
    if (thrown == null) {
      told.complete(value);
      return;
    }
    Throwable at = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (!mayPass(at) || temporal.isClosed()) {
      told.completeExceptionally(failure(at));
    } else if (!told.isDone()) {
      ask();
    }
  }

  private static boolean mayPass(Throwable at) {
    return at instanceof TimeoutException
        || at instanceof StatusRuntimeException e && PASSING.contains(e.getStatus().getCode());
  }

  private RuntimeException failure(Throwable at) {
    if (at instanceof WorkflowFailedException && at.getCause() instanceof TemporalFailure failure) {
      return failure;
    }
    return new ModuleException(
        "What came of run '%s' cannot be told: %s"
            .formatted(run.getExecution().getWorkflowId(), GrpcProblem.ofAny(at)),
        at);
  }
}
