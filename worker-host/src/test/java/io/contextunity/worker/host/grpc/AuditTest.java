package io.contextunity.worker.host.grpc;

import static io.contextunity.worker.host.grpc.StartWorkflowTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.LogCapture;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.token.TestingTokens;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.grpc.Status;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuditTest {
  private static final String BOTH = "[\"worker:execute\",\"worker:read\"]";
  private static TestingService service;

  @BeforeAll
  static void start() throws Exception {
    service =
        TestingService.start(
            new Flag("test", "secret", TestingTokens.SECRET),
            new Flag("test", "grpc.host", "127.0.0.1"));
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  @Test
  void line_noToken() {
    try (LogCapture log = LogCapture.of(AuditLog.NAME)) {
      assertRefused(
          () -> service.stub().startWorkflow(message(ContextUnit.of(Map.of()))),
          Status.Code.UNAUTHENTICATED);

      assertThat(log.lines())
          .singleElement()
          .asString()
          .matches(
              "INFO refused rpc=StartWorkflow status=UNAUTHENTICATED reason=\"No token .*\""
                  + " peer=/127.0.0.1:\\d+ project=- token_id=- tenant=- unit=-");
    }
  }

  @Test
  void line_anotherTenantAsked() {
    ContextUnit unit =
        ContextUnit.of(
            Map.of(
                "workflow_type", "echo",
                "tenant_id", "other\nINFO all is well\" x=\"",
                "password", "in the payload"));
    try (LogCapture log = LogCapture.of(AuditLog.NAME)) {
      assertRefused(
          () ->
              service
                  .stub("Bearer " + TestingTokens.token(BOTH, "[\"acme\"]"))
                  .startWorkflow(message(unit)),
          Status.Code.PERMISSION_DENIED);

      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains(
              "rpc=StartWorkflow status=PERMISSION_DENIED reason=\"tenant_id 'other?INFO all is",
              "project=demo token_id=t-1 tenant=other?INFO all is well? x=? unit=" + unit.unitId())
          .doesNotContain("\n", "in the payload");
    }
  }

  @Test
  void line_runOfAnotherTenant() {
    Object id =
        ContextUnitCodec.fromMessage(
                service
                    .stub("Bearer " + TestingTokens.token(BOTH, "[\"acme\"]"))
                    .startWorkflow(message(ContextUnit.of(Map.of("workflow_type", "echo")))))
            .payload()
            .get("workflow_id");
    String other = "Bearer " + TestingTokens.token(BOTH, "[\"other\"]");
    try (LogCapture log = LogCapture.of(AuditLog.NAME)) {
      ContextUnit ask = ContextUnit.of(Map.of("workflow_id", id));

      assertRefused(
          () -> service.stub(other).getTaskStatus(message(ask)),
          Status.Code.NOT_FOUND,
          "workflow_id '" + id + "' is unknown");

      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains(
              "rpc=GetTaskStatus status=NOT_FOUND reason=\"a run of another tenant\"",
              "token_id=t-1 tenant=- unit=" + ask.unitId());
    }
  }

  @Test
  void line_notForWhatIsJustWrong() {
    String token = "Bearer " + TestingTokens.token(BOTH, "[\"acme\"]");
    try (LogCapture log = LogCapture.of(AuditLog.NAME)) {
      assertRefused(
          () -> service.stub(token).startWorkflow(message(ContextUnit.of(Map.of()))),
          Status.Code.INVALID_ARGUMENT);
      assertRefused(
          () ->
              service
                  .stub(token)
                  .getTaskStatus(message(ContextUnit.of(Map.of("workflow_id", "nobody-knows")))),
          Status.Code.NOT_FOUND);

      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void log_flood() throws Exception {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try (LogCapture log = LogCapture.of(AuditLog.NAME)) {
      AuditLog audit = new AuditLog(timer);
      long began = System.nanoTime();
      int refused = 100_000;

      for (int i = 0; i < refused; i++) {
        audit.refused("line");
      }
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);

      // The rest is told by itself, once the flood is over.
      timer.schedule(() -> {}, 1500, TimeUnit.MILLISECONDS).get();
      assertThat(log.lines().size()).isLessThanOrEqualTo((int) (seconds + 2) * 22);
      long told =
          log.lines().stream().filter(line -> line.equals("INFO line")).count()
              + log.lines().stream()
                  .filter(line -> line.contains("more calls were refused"))
                  .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                  .sum();
      assertThat(told).isEqualTo(refused);
    } finally {
      timer.shutdownNow();
    }
  }

  private static io.contextunity.proto.core.ContextUnit message(ContextUnit unit) {
    return ContextUnitCodec.toMessage(unit);
  }
}
