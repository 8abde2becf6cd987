package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.proto.worker.WorkerServiceGrpc.WorkerServiceBlockingStub;
import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ExecuteCode as a run: who may, how often, how long, and what is left of it. */
class ExecuteCodeRunTest {
  private static CodeHost host;
  private static CapturedLog log;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    log = CapturedLog.named("contextworker.audit");
    host =
        CodeHost.start(
            home,
            "secret=" + CodeHost.SECRET,
            "execute-code.max-concurrent=2",
            "execute-code.max-waiting=3",
            "execute-code.max-timeout=60s",
            "execute-code.languages=python");
  }

  @AfterAll
  static void stop() {
    host.close();
    log.close();
  }

  private static ContextUnit unit(Map<String, Object> payload) {
    return ContextUnit.of(CodeHost.wherePossible(payload));
  }

  private static ContextUnit unit(String code) {
    return unit(Map.of("code", code));
  }

  private static ContextUnit execute(ContextUnit unit) {
    return CodeHost.execute(allowed(), unit);
  }

  private static WorkerServiceBlockingStub allowed() {
    return CodeHost.noSandbox().isPresent()
        ? host.stub("worker:execute", "worker:read", "worker:execute:unsandboxed")
        : host.stub("worker:execute", "worker:read");
  }

  @Test
  void execute_sameUnitTwice() {
    ContextUnit unit = unit("import time\ntime.time_ns()");

    Object first = execute(unit).payload().get("result");

    assertThat(execute(unit).payload()).containsEntry("result", first);
  }

  @Test
  void execute_sameUnitAtOnce() {
    ContextUnit unit = unit("import time, random\ntime.sleep(0.5)\nrandom.random()");

    List<CompletableFuture<Object>> answers =
        List.of(
            CompletableFuture.supplyAsync(() -> execute(unit).payload().get("result")),
            CompletableFuture.supplyAsync(() -> execute(unit).payload().get("result")));

    assertThat(answers.get(0).join()).isEqualTo(answers.get(1).join());
  }

  @Test
  void execute_audited() {
    ContextUnit unit = unit("raise SystemExit(7)");

    execute(unit);

    assertThat(log.lines())
        .filteredOn(line -> line.contains(unit.unitId().toString()))
        .singleElement()
        .asString()
        .startsWith(
            "INFO executed language=python"
                + " sha256=715566f8d314e6ba5e585cb02f80f2503709167f6c62a987c946cdf8a3edaade")
        .contains(
            "outcome=error exit_code=7 duration_ms=",
            " project=demo token_id=",
            " tenant=acme unit=" + unit.unitId() + " trace=" + unit.traceId(),
            " workflow_id=code-" + unit.unitId() + " attempt=1")
        .doesNotContain("SystemExit");
  }

  @Test
  void execute_askedForLater() {
    ContextUnit unit = unit("import time\ntime.sleep(3)\nprint('out')\n'later'");

    assertRefused(
        () -> CodeHost.execute(allowed().withDeadlineAfter(2, TimeUnit.SECONDS), unit),
        Status.Code.DEADLINE_EXCEEDED,
        "workflow_id 'code-" + unit.unitId() + "' is not done yet");

    String workflowId = "code-" + unit.unitId();
    Await.met("the end of the run", () -> "completed".equals(status(workflowId).get("status")));
    assertThat((Map<?, ?>) status(workflowId).get("result"))
        .satisfies(
            result -> {
              assertThat(result.get("result")).isEqualTo("later");
              assertThat(result.get("stdout")).isEqualTo("out\n");
              assertThat(result.get("exit_code")).isEqualTo(0L);
            });
  }

  private static Map<String, Object> status(String workflowId) {
    return ContextUnitCodec.fromMessage(
            allowed()
                .getTaskStatus(
                    ContextUnitCodec.toMessage(ContextUnit.of(Map.of("workflow_id", workflowId)))))
        .payload();
  }

  @Test
  void execute_cancelled() {
    String variable = "sleeper" + UUID.randomUUID().toString().replace("-", "");
    ContextUnit unit =
        unit(Map.of("code", variable + " = 1\nimport time\ntime.sleep(50)", "timeout", 50));
    CompletableFuture<ContextUnit> call = CompletableFuture.supplyAsync(() -> execute(unit));
    String workflowId = "code-" + unit.unitId();
    Await.met("the child's start", () -> !CodeLeftovers.children().isEmpty());

    host.temporal.existing(workflowId).cancel();

    assertThatThrownBy(call::join)
        .hasRootCauseInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining(
            "ABORTED: workflow_id '%s' was ended by somebody before it was done"
                .formatted(workflowId));
    CodeLeftovers.awaitNone();
    assertThat(status(workflowId)).containsEntry("status", "cancelled");
    assertThat(log.lines())
        .anyMatch(line -> line.contains(unit.unitId() + "") && line.contains("outcome=cancelled"));
  }

  @Test
  void execute_moreThanMayWait() {
    List<CompletableFuture<ContextUnit>> waiting =
        Stream.generate(() -> unit("import time\ntime.sleep(4)\n3"))
            .limit(3)
            .map(ExecuteCodeRunTest::begun)
            .toList();
    ContextUnit late = unit("1");

    assertRefused(
        () -> execute(late),
        Status.Code.RESOURCE_EXHAUSTED,
        "3 calls wait for code to be run (execute-code.max-waiting); nothing was started, send the"
            + " unit again later");

    assertThat(waiting)
        .allSatisfy(call -> assertThat(call.join().payload()).containsEntry("result", 3L));
    assertThat(execute(late).payload()).containsEntry("result", 1L);
  }

  /** A call that waits, once its run is there. */
  private static CompletableFuture<ContextUnit> begun(ContextUnit unit) {
    CompletableFuture<ContextUnit> call = CompletableFuture.supplyAsync(() -> execute(unit));
    Await.met("the run", () -> isKnown("code-" + unit.unitId()));
    return call;
  }

  private static boolean isKnown(String workflowId) {
    try {
      return status(workflowId) != null;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  @Test
  void execute_refusals() {
    assertRefused(
        () -> CodeHost.execute(host.stub("worker:read"), unit("1")),
        Status.Code.PERMISSION_DENIED,
        "Missing permission: worker:execute");
    assertRefused(
        () ->
            CodeHost.execute(
                host.stub("worker:execute"), ContextUnit.of(Map.of("code", "1", "sandbox", false))),
        Status.Code.PERMISSION_DENIED,
        "Missing permission: worker:execute:unsandboxed");
    assertInvalid(Map.of(), "code: missing (expected: a non-empty string)");
    assertInvalid(Map.of("code", 5), "code: '5' (expected: a non-empty string)");
    assertInvalid(
        Map.of("code", "1", "language", "java"), "language: 'java' (expected: one of python)");
    assertInvalid(
        Map.of("code", "1", "timeout", 61),
        "timeout: 61.0 seconds (expected: at most 60.0, which is execute-code.max-timeout)");
    assertInvalid(
        Map.of("code", "1", "timeout", -1),
        "timeout: '-1' (expected: a number of seconds above 0)");
    assertInvalid(Map.of("code", "1", "sandbox", "no"), "sandbox: 'no' (expected: true or false)");
    assertInvalid(
        Map.of("code", "#".repeat((1 << 20) + 1)),
        "code: 1,048,577 bytes, more than the limit of 1,048,576 bytes");
    assertRefused(
        () -> execute(unit(Map.of("code", "1", "tenant_id", "other"))),
        Status.Code.PERMISSION_DENIED,
        "tenant_id 'other' is none of the token's tenants");
  }

  @Test
  void execute_largestCode() {
    String code = "#" + "x".repeat((1 << 20) - 3) + "\n7";

    assertThat(code).hasSize(1 << 20);
    assertThat(execute(unit(code)).payload()).containsEntry("result", 7L);
  }

  private static void assertInvalid(Map<String, Object> payload, String message) {
    assertRefused(
        () -> CodeHost.execute(allowed(), ContextUnit.of(payload)),
        Status.Code.INVALID_ARGUMENT,
        message);
  }

  static void assertRefused(ThrowingCallable call, Status.Code code, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getDescription()).contains(message);
              assertThat(e.getStatus().getCode()).isEqualTo(code);
            });
  }
}
