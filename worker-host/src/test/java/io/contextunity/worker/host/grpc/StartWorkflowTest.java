package io.contextunity.worker.host.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StartWorkflowTest {
  private static TestingService service;

  @BeforeAll
  static void start() throws Exception {
    service = TestingService.start();
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  @Test
  void start_moduleName() throws Exception {
    ContextUnit unit =
        ContextUnit.of(
            Map.of(
                "workflow_type", "echo",
                "tenant_id", "acme",
                "product_name", "tent",
                "item_count", 5,
                "tags", List.of("a", "b")),
            "router:commerce");

    ContextUnit reply = service.start(unit);

    assertThat(reply.payload())
        .containsEntry("status", "started")
        .containsEntry("workflow_id", "echo-" + unit.unitId())
        .containsKey("run_id");
    assertThat(reply.traceId()).isEqualTo(unit.traceId());
    assertThat(reply.parentUnitId()).contains(unit.unitId());
    assertThat(reply.unitId()).isNotEqualTo(unit.unitId());
    assertThat(reply.provenance()).containsExactly("router:commerce", "worker:grpc");
    Map<String, Object> task = service.closed(reply.payload().get("workflow_id"));
    assertThat(task)
        .containsEntry("status", "completed")
        .containsOnlyKeys("workflow_id", "run_id", "status", "result", "started_at", "closed_at");
    Map<?, ?> result = (Map<?, ?>) task.get("result");
    assertThat(result.get("request"))
        .isEqualTo(Map.of("product_name", "tent", "item_count", 5L, "tags", List.of("a", "b")));
    Map<String, Object> context =
        Map.of(
            "tenant_id", "acme",
            "trace_id", unit.traceId().toString(),
            "unit_id", unit.unitId().toString(),
            "provenance", List.of("router:commerce", "worker:grpc"));
    assertThat(result.get("context")).isEqualTo(context);
    assertThat(result.get("in_activity")).isEqualTo(context);
  }

  @Test
  void start_typeName() throws Exception {
    ContextUnit reply = service.start(Map.of("workflow_type", "EchoWorkflow"));

    assertThat(service.closed(reply.payload().get("workflow_id")))
        .containsEntry("status", "completed");
  }

  @Test
  void start_positionalArguments() throws Exception {
    ContextUnit reply =
        service.start(Map.of("workflow_type", "SumWorkflow", "args", List.of(2, 40)));

    assertThat(service.closed(reply.payload().get("workflow_id"))).containsEntry("result", 42L);
  }

  @Test
  void start_workflowWithoutParameters() throws Exception {
    ContextUnit reply = service.start(Map.of("workflow_type", "NothingWorkflow"));

    assertThat(service.closed(reply.payload().get("workflow_id")))
        .containsEntry("status", "completed")
        .doesNotContainKey("result");
  }

  @Test
  void start_sameUnitTenTimesAtOnce() throws Exception {
    ContextUnit unit = ContextUnit.of(Map.of("workflow_type", "echo", "product_name", "once"));
    int before = TestingModule.ECHOES.get();

    Set<Map<String, Object>> answers = new HashSet<>();
    for (Future<ContextUnit> reply : atOnce(10, () -> service.start(unit))) {
      answers.add(reply.get().payload());
    }

    assertThat(answers).hasSize(1);
    service.closed("echo-" + unit.unitId());
    assertThat(TestingModule.ECHOES.get() - before).isEqualTo(1);
  }

  @Test
  void start_sameUnitAfterTheRunClosed() throws Exception {
    ContextUnit unit = ContextUnit.of(Map.of("workflow_type", "echo"));
    Map<String, Object> first = service.start(unit).payload();
    service.closed(first.get("workflow_id"));

    Map<String, Object> second = service.start(unit).payload();

    assertThat(second).isEqualTo(first);
  }

  @Test
  void start_ownWorkflowId() throws Exception {
    Map<String, Object> payload = Map.of("workflow_type", "echo", "workflow_id", "mine-1");
    ContextUnit unit = ContextUnit.of(payload);
    Map<String, Object> first = service.start(unit).payload();
    service.closed("mine-1");

    assertThat(first).containsEntry("workflow_id", "mine-1");
    assertThat(service.start(unit).payload()).isEqualTo(first);
    assertThat(service.start(payload).payload().get("run_id")).isNotEqualTo(first.get("run_id"));
  }

  @Test
  void start_workflowIdOfAnOpenRun() {
    Map<String, Object> payload = Map.of("workflow_type", "WaitWorkflow", "workflow_id", "open-1");
    service.start(payload);

    assertRefused(
        () -> service.start(payload),
        Status.Code.ALREADY_EXISTS,
        "workflow_id 'open-1' is taken by a run that another unit started (choose another id)");

    service.run("open-1").signal("release");
  }

  @Test
  void start_unknownTypeOnItsOwnQueue() {
    Map<String, Object> reply =
        service
            .start(Map.of("workflow_type", "PythonWorkflow", "task_queue", "python-tasks"))
            .payload();

    assertThat(service.run(reply.get("workflow_id")).describe().getTaskQueue())
        .isEqualTo("python-tasks");
  }

  @Test
  void start_timeout() throws Exception {
    Map<String, Object> reply =
        service.start(Map.of("workflow_type", "WaitWorkflow", "timeout_seconds", 1)).payload();

    assertThat(service.closed(reply.get("workflow_id"))).containsEntry("status", "timed_out");
  }

  @Test
  void start_unknownType() {
    assertRefused(
        () -> service.start(Map.of("workflow_type", "harvset")),
        Status.Code.INVALID_ARGUMENT,
        "Unknown workflow_type 'harvset' (known: EchoWorkflow, FailWorkflow, NothingWorkflow,"
            + " SumWorkflow, WaitWorkflow, echo); with an explicit task_queue any type is passed"
            + " to Temporal");
  }

  @Test
  void start_fieldMissingOrMalformed() {
    assertInvalid(Map.of(), "workflow_type: missing (expected: a non-empty string)");
    assertInvalid(Map.of("workflow_type", 5), "workflow_type: '5' (expected: a non-empty string)");
    assertInvalid(
        Map.of("workflow_type", "echo", "tenant_id", ""),
        "tenant_id: '' (expected: a non-empty string)");
    assertInvalid(Map.of("workflow_type", "echo", "args", "x"), "args: 'x' (expected: a list)");
    assertInvalid(
        Map.of("workflow_type", "echo", "timeout_seconds", -1),
        "timeout_seconds: '-1' (expected: a number of seconds above 0)");
    assertInvalid(
        Map.of("workflow_type", "SumWorkflow", "args", List.of(1, 2, 3)),
        "args: 3 given (expected: at most 2 for SumWorkflow)");
  }

  @Test
  void start_parameterThatTheWorkflowCannotRead() {
    assertRefused(
        () -> service.start(Map.of("workflow_type", "echo", "item_count", "many")),
        Status.Code.INVALID_ARGUMENT,
        "EchoWorkflow cannot read its parameters: field 'item_count'");
    assertRefused(
        () -> service.start(Map.of("workflow_type", "echo", "tags", Map.of("a", 1))),
        Status.Code.INVALID_ARGUMENT,
        "EchoWorkflow cannot read its parameters: field 'tags'");
  }

  @Test
  void start_payloadPastTheLimit() {
    assertRefused(
        () ->
            service.start(
                Map.of("workflow_type", "echo", "product_name", "x".repeat(3 * 1024 * 1024))),
        Status.Code.INVALID_ARGUMENT,
        "payload: 3,145,",
        "more than Temporal's limit of 2,097,152 bytes");
  }

  @Test
  void start_unitIdThatIsNoUuid() {
    var message =
        ContextUnitCodec.toMessage(ContextUnit.of(Map.of("workflow_type", "echo"))).toBuilder()
            .setUnitId("1-2-3")
            .build();

    assertRefused(
        () -> service.stub().startWorkflow(message),
        Status.Code.INVALID_ARGUMENT,
        "unit_id",
        "1-2-3");
  }

  @Test
  void start_unitIdEmpty() {
    var message =
        ContextUnitCodec.toMessage(ContextUnit.of(Map.of("workflow_type", "echo"))).toBuilder()
            .clearUnitId()
            .build();

    Map<String, Object> reply =
        ContextUnitCodec.fromMessage(service.stub().startWorkflow(message)).payload();

    String workflowId = (String) reply.get("workflow_id");
    assertThat(UUID.fromString(workflowId.substring("echo-".length()))).isNotNull();
  }

  @Test
  void start_temporalAway() throws Exception {
    try (TestingService lonely = TestingService.withoutTemporal()) {
      assertRefused(
          () -> lonely.start(Map.of("workflow_type", "echo")),
          Status.Code.UNAVAILABLE,
          "Temporal at 127.0.0.1:",
          "does not answer");
    }
  }

  @Test
  void executeCode_off() {
    var unit = ContextUnitCodec.toMessage(ContextUnit.of(Map.of("code", "1")));

    assertRefused(
        () -> service.stub().executeCode(unit),
        Status.Code.UNIMPLEMENTED,
        "ExecuteCode is off (an operator sets execute-code.enabled: true)");
  }

  @Test
  void start_codeOfTheHost() {
    for (Map<String, Object> asked :
        List.<Map<String, Object>>of(
            Map.of("workflow_type", "ExecuteCodeWorkflow"),
            Map.of("workflow_type", "ExecuteCodeWorkflow", "task_queue", "other-tasks"),
            Map.of("workflow_type", "EchoWorkflow", "task_queue", "code-tasks"))) {
      assertRefused(
          () -> service.start(asked),
          Status.Code.INVALID_ARGUMENT,
          "is the host's own (code is run with ExecuteCode)");
    }
  }

  private static void assertInvalid(Map<String, Object> payload, String message) {
    assertRefused(() -> service.start(payload), Status.Code.INVALID_ARGUMENT, message);
  }

  static void assertRefused(ThrowingCallable call, Status.Code code, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(code);
              for (String part : parts) {
                assertThat(e.getStatus().getDescription()).contains(part);
              }
            });
  }

  private static <T> List<Future<T>> atOnce(int times, Callable<T> call)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(times);
    try {
      List<Callable<T>> calls = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        calls.add(call);
      }
      return threads.invokeAll(calls);
    } finally {
      threads.shutdown();
    }
  }
}
