package io.contextunity.worker.host.grpc;

import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import io.contextunity.worker.host.code.CodeAnswer;
import io.contextunity.worker.host.code.CodeFailure;
import io.contextunity.worker.host.code.CodeRequest;
import io.contextunity.worker.host.config.CodeSettings;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.plugin.HostModules;
import io.contextunity.worker.host.temporal.HostRun;
import io.contextunity.worker.host.temporal.RunFailedException;
import io.contextunity.worker.host.temporal.StartedRun;
import io.contextunity.worker.host.temporal.WireValues;
import io.contextunity.worker.host.temporal.WorkflowGateway;
import io.grpc.Context;
import io.grpc.Deadline;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Has code run: a run of the host's own workflow for each unit, waited for as long as the caller
 * does. A caller that goes away ends nothing. Thread-safe.
 */
final class CodeExecution {
  // So that our answer, which names the run, is there before the caller's own clock ends the call.
  private static final Duration BEFORE_THE_DEADLINE = Duration.ofSeconds(1);

  private final CodeSettings settings;
  private final WorkflowGateway gateway;
  private final CodeFields fields;
  private final Semaphore waiting;

  @Inject
  CodeExecution(HostSettings settings, WorkflowGateway gateway) {
    this.settings = settings.executeCode();
    this.gateway = gateway;
    this.fields = new CodeFields(this.settings);
    this.waiting = new Semaphore(this.settings.maxWaiting());
  }

  /** Returns the answer, once there is one. */
  CompletableFuture<ContextUnit> execute(Caller caller, ContextUnit unit) {
    if (!settings.enabled()) {
      throw new RequestException(
          Kind.UNIMPLEMENTED, "ExecuteCode is off (an operator sets execute-code.enabled: true)");
    }
    CodeRequest request = fields.read(caller, unit);
    if (!waiting.tryAcquire()) {
      throw new RequestException(
          Kind.RESOURCE_EXHAUSTED,
          "%d calls wait for code to be run (execute-code.max-waiting); nothing was started, send the"
                  .formatted(settings.maxWaiting())
              + " unit again later");
    }
    CompletableFuture<ContextUnit> answer;
    try {
      answer = started(caller, unit, request);
    } catch (RuntimeException | Error e) {
      waiting.release();
      throw e;
    }
    return answer.whenComplete((reply, thrown) -> waiting.release());
  }

  private CompletableFuture<ContextUnit> started(
      Caller caller, ContextUnit unit, CodeRequest request) {
    Duration patience = patience();
    StartedRun run =
        gateway.start(
            new HostRun(
                HostModules.CODE_WORKFLOW,
                HostModules.CODE_QUEUE,
                "code-" + unit.unitId(),
                request,
                Map.of(
                    "language", request.language(),
                    "sha256", request.sha256(),
                    "sandbox", request.sandbox()),
                request.summary(),
                settings.queueTimeout().plus(request.longestRun()),
                WorkerGrpcService.context(caller, unit)));
    return gateway
        .result(run, CodeAnswer.class, patience)
        .handle(
            (answer, thrown) -> {
              if (thrown != null) {
                throw refused(run, thrown);
              }
              return unit.reply(payload(answer), WorkerGrpcService.LABEL);
            });
  }

  private Duration patience() {
    Deadline deadline = Context.current().getDeadline();
    if (deadline == null) {
      return settings.answerWithin();
    }
    long left = deadline.timeRemaining(TimeUnit.MILLISECONDS);
    return Duration.ofMillis(Math.max(left / 2, left - BEFORE_THE_DEADLINE.toMillis()));
  }

  private static Map<String, Object> payload(CodeAnswer answer) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("result", WireValues.of(answer.result()));
    payload.put("stdout", answer.stdout());
    payload.put("stderr", answer.stderr());
    payload.put("exit_code", answer.exitCode());
    payload.put("duration_ms", answer.durationMs());
    payload.put("truncated", answer.truncated());
    return payload;
  }

  private static RuntimeException refused(StartedRun run, Throwable thrown) {
    Throwable at = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (!(at instanceof RunFailedException failed)) {
      return at instanceof RuntimeException known ? known : new IllegalStateException(at);
    }
    String message = failed.error().message();
    String about = "workflow_id '%s' ".formatted(run.workflowId());
    return switch (failed.error().type()) {
      case CodeFailure.SANDBOX_UNAVAILABLE,
          CodeFailure.LANGUAGE_UNAVAILABLE,
          CodeFailure.NOT_ALLOWED ->
          new RequestException(Kind.FAILED_PRECONDITION, message);
      case "Cancelled", "Terminated" ->
          new RequestException(Kind.ABORTED, about + "was ended by somebody before it was done");
      case "Timeout" ->
          new RequestException(
              Kind.DEADLINE_EXCEEDED,
              about + "was not run in time: no worker took it up, or each died under it");
      default ->
          new RequestException(
              Kind.UNAVAILABLE,
              about + "could not be run: " + failed.error().type() + ": " + message);
    };
  }
}
