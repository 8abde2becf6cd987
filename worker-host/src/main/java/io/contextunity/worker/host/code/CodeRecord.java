package io.contextunity.worker.host.code;

import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.host.grpc.AuditLog;
import io.temporal.activity.ActivityExecutionContext;
import java.util.Map;

/** What operators learn of each run: a line in the audit log, a counter and a timer. */
final class CodeRecord {
  private final ActivityExecutionContext activity;
  private final CodeRequest request;
  private final long begun = System.nanoTime();

  CodeRecord(ActivityExecutionContext activity, CodeRequest request) {
    this.activity = activity;
    this.request = request;
  }

  /** It was run, and this came of it. */
  void ended(CodeAnswer answer) {
    record(answer.outcome(), Integer.toString(answer.exitCode()), answer.durationMs());
  }

  /**
   * It was not run, or not to its end.
   *
   * @param outcome in one word
   */
  void ended(String outcome) {
    record(outcome, "-", (System.nanoTime() - begun) / 1_000_000);
  }

  private void record(String outcome, String exitCode, long durationMs) {
    RunContext run = RunContext.current();
    AuditLog.note(
        "executed language=%s sha256=%s sandbox=%s outcome=%s exit_code=%s duration_ms=%d project=%s token_id=%s tenant=%s unit=%s trace=%s workflow_id=%s attempt=%d"
            .formatted(
                AuditLog.printable(request.language()),
                AuditLog.printable(request.sha256()),
                request.sandbox(),
                outcome,
                exitCode,
                durationMs,
                AuditLog.printable(request.project()),
                AuditLog.printable(request.tokenId()),
                AuditLog.printable(run.tenantId().isEmpty() ? "-" : run.tenantId()),
                AuditLog.printable(run.unitId()),
                AuditLog.printable(run.traceId()),
                AuditLog.printable(activity.getInfo().getWorkflowId()),
                activity.getInfo().getAttempt()));
    Scope scope =
        activity
            .getMetricsScope()
            .tagged(Map.of("language", request.language(), "outcome", outcome));
    scope.counter("contextworker.code.runs").inc(1);
    scope.timer("contextworker.code.time").record(Duration.ofMillis(durationMs));
  }
}
