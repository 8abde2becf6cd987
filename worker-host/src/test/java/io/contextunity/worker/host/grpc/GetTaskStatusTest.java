package io.contextunity.worker.host.grpc;

import static io.contextunity.worker.host.grpc.StartWorkflowTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GetTaskStatusTest {
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
  void status_running() throws Exception {
    Object id = wait("running-1");

    Map<String, Object> task = service.status(Map.of("workflow_id", id));

    assertThat(task)
        .containsEntry("status", "running")
        .containsEntry("workflow_id", "running-1")
        .containsEntry("progress", Map.of("stage", "waiting", "percent", 40L))
        .doesNotContainKeys("closed_at", "result", "error");
    assertThat(Instant.parse((String) task.get("started_at"))).isBefore(Instant.now());
    service.run(id).signal("release");
  }

  @Test
  void status_completed() throws Exception {
    Object id = wait("completed-1");
    service.run(id).signal("release");

    Map<String, Object> task = service.closed(id);

    assertThat(task).containsEntry("status", "completed").containsEntry("result", "released");
    assertThat(Instant.parse((String) task.get("closed_at"))).isBefore(Instant.now());
  }

  @Test
  void status_failed() throws Exception {
    Object id = service.start(Map.of("workflow_type", "FailWorkflow")).payload().get("workflow_id");

    assertThat(service.closed(id))
        .containsEntry("status", "failed")
        .containsEntry(
            "error",
            Map.of("type", "UnknownSupplier", "message", "no such supplier", "retryable", false));
  }

  @Test
  void status_cancelled() throws Exception {
    Object id = wait("cancelled-1");
    service.run(id).cancel();

    assertThat(service.closed(id)).containsEntry("status", "cancelled");
  }

  @Test
  void status_terminated() throws Exception {
    Object id = wait("terminated-1");
    service.run(id).terminate("test");

    assertThat(service.closed(id)).containsEntry("status", "terminated");
  }

  @Test
  void status_withoutWorker() {
    Map<String, Object> reply =
        service.start(Map.of("workflow_type", "Elsewhere", "task_queue", "nobody")).payload();

    long before = System.nanoTime();
    Map<String, Object> task = service.status(Map.of("workflow_id", reply.get("workflow_id")));

    assertThat(task).containsEntry("status", "running").doesNotContainKey("progress");
    assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(10));
  }

  @Test
  void status_unknown() {
    assertRefused(
        () -> service.status(Map.of("workflow_id", "nobody-knows")),
        Status.Code.NOT_FOUND,
        "workflow_id 'nobody-knows' is unknown");
  }

  @Test
  void status_fieldMissing() {
    assertRefused(
        () -> service.status(Map.of()),
        Status.Code.INVALID_ARGUMENT,
        "workflow_id: missing (expected: a non-empty string)");
  }

  @Test
  void status_anotherTenants() {
    Map<String, Object> reply =
        service.start(Map.of("workflow_type", "echo", "tenant_id", "acme")).payload();
    Object id = reply.get("workflow_id");

    assertThat(service.status(Map.of("workflow_id", id, "tenant_id", "acme")))
        .containsEntry("workflow_id", id);
    assertRefused(
        () -> service.status(Map.of("workflow_id", id, "tenant_id", "other")),
        Status.Code.NOT_FOUND,
        "is unknown");
  }

  @Test
  void status_temporalAway() throws Exception {
    try (TestingService lonely = TestingService.withoutTemporal()) {
      assertRefused(
          () -> lonely.status(Map.of("workflow_id", "any")),
          Status.Code.UNAVAILABLE,
          "does not answer");
    }
  }

  private static Object wait(String id) throws InterruptedException {
    return service
        .start(Map.of("workflow_type", "WaitWorkflow", "workflow_id", id))
        .payload()
        .get("workflow_id");
  }
}
