package io.contextunity.worker.host.isolation.run;

import io.contextunity.proto.isolation.Failed;
import io.contextunity.worker.core.isolated.ActionException;
import io.contextunity.worker.core.isolated.IsolatedFailure;
import io.contextunity.worker.host.isolation.process.ChildExit;
import io.contextunity.worker.host.isolation.sandbox.SandboxException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What one run's failures say. */
final class RunFailures {
  private static final int LAST_LINES = 5;
  private static final int LAST_CHARACTERS = 1000;

  private final String subWorkflow;
  private String stage = "";
  private String action = "";

  RunFailures(String subWorkflow) {
    this.subWorkflow = subWorkflow;
  }

  /** This is what the child does from now on. */
  void at(String stageId, String actionId) {
    stage = stageId;
    action = actionId;
  }

  String stage() {
    return stage;
  }

  String action() {
    return action;
  }

  /** Of a definition, or of what a child sent. */
  ApplicationFailure refused(ActionException refusal) {
    return failure(refusal.type(), refusal.getMessage(), refusal.isRetryable(), refusal, "");
  }

  /**
   * @param refusal what the handler threw that refused the last message; null if none did
   */
  ApplicationFailure failed(Failed failed, RuntimeException refusal) {
    boolean handlers = failed.getType().equals(IsolatedFailure.HANDLER_FAILED);
    return failure(
        failed.getType(),
        failed.getMessage(),
        failed.getRetryable() && !(handlers && isFinal(refusal)),
        handlers ? refusal : null,
        failed.getStackTrace());
  }

  ApplicationFailure handlerFailed(String heard, RuntimeException thrown) {
    return failure(
        IsolatedFailure.HANDLER_FAILED,
        "A handler of %s failed: %s".formatted(heard, thrown),
        !isFinal(thrown),
        thrown,
        "");
  }

  private static boolean isFinal(RuntimeException thrown) {
    return thrown instanceof ApplicationFailure failure && failure.isNonRetryable();
  }

  /** No child process can be had here. */
  ApplicationFailure notStarted(RuntimeException reason) {
    boolean sandbox = reason.getCause() instanceof SandboxException;
    return failure(
        sandbox ? IsolatedFailure.SANDBOX_UNAVAILABLE : IsolatedFailure.CHILD_NOT_STARTED,
        reason.getMessage(),
        !sandbox,
        reason,
        "");
  }

  ApplicationFailure timedOut(Duration limit) {
    return failure(
        IsolatedFailure.CHILD_TIMED_OUT,
        "The child was killed%s: it took longer than %s (raise IsolatedLimits.withTimeout, or isolation.timeout)"
            .formatted(where(), text(limit)),
        true,
        null,
        "");
  }

  ApplicationFailure hangs(Duration silence) {
    return failure(
        IsolatedFailure.CHILD_HANGS,
        "The child was killed%s: nothing was heard of it for %s".formatted(where(), text(silence)),
        true,
        null,
        "");
  }

  ApplicationFailure interrupted() {
    return failure(
        IsolatedFailure.RUN_INTERRUPTED,
        "The child was stopped%s: the thread that waited for it was interrupted, as when the host stops"
            .formatted(where()),
        true,
        null,
        "");
  }

  ApplicationFailure died(ChildExit exit) {
    return exit.outOfMemory()
        ? outOfMemory()
        : failure(
            IsolatedFailure.CHILD_DIED,
            "The child ended without a result%s: %s%s%s"
                .formatted(where(), exit.text(), hint(exit), lastOutput(exit)),
            true,
            null,
            "");
  }

  private static String hint(ChildExit exit) {
    return exit.code() == 128 + 9 ? " (by somebody, or by the system for its memory)" : "";
  }

  private ApplicationFailure outOfMemory() {
    return failure(
        IsolatedFailure.CHILD_OUT_OF_MEMORY,
        "The child had no memory left%s (raise IsolatedLimits.withHeapBytes, or isolation.heap-mebibytes)"
            .formatted(where()),
        true,
        null,
        "");
  }

  private static String lastOutput(ChildExit exit) {
    String text = exit.lastOutput().strip();
    if (text.isEmpty()) {
      return "";
    }
    var lines = text.lines().toList();
    String last =
        String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    return "; its last words: "
        + (last.length() > LAST_CHARACTERS
            ? last.substring(last.length() - LAST_CHARACTERS)
            : last);
  }

  private String where() {
    return action.isEmpty() ? "" : " in action '%s' of stage '%s'".formatted(action, stage);
  }

  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private ApplicationFailure failure(
      String type, String message, boolean retryable, Throwable cause, String childStackTrace) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("sub_workflow", subWorkflow);
    details.put("stage", stage);
    details.put("action", action);
    details.put("child_stack_trace", childStackTrace);
    details.values().removeIf(String::isEmpty);
    return ApplicationFailure.newBuilder()
        .setType(type)
        .setMessage("Sub-workflow '%s': %s".formatted(subWorkflow, message))
        .setNonRetryable(!retryable)
        .setCause(cause)
        .setDetails(details)
        .build();
  }
}
