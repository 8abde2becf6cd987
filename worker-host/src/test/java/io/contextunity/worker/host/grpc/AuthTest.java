package io.contextunity.worker.host.grpc;

import static io.contextunity.worker.host.grpc.StartWorkflowTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.token.TestingTokens;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuthTest {
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
  void start_noToken() {
    assertRefused(
        () -> service.stub().startWorkflow(unit(Map.of("workflow_type", "echo"))),
        Status.Code.UNAUTHENTICATED,
        "No token");
  }

  @Test
  void start_badToken() {
    assertRefused(
        () -> service.stub("Bearer a.b.c").startWorkflow(unit(Map.of("workflow_type", "echo"))),
        Status.Code.UNAUTHENTICATED,
        "Token refused");
  }

  @Test
  void start_missingPermission() {
    assertRefused(
        () -> start("[\"worker:read\"]", "[\"acme\"]", Map.of("workflow_type", "echo")),
        Status.Code.PERMISSION_DENIED,
        "Missing permission: worker:execute");
    assertRefused(
        () -> start("[\"admin:all\"]", "[]", Map.of("workflow_type", "echo")),
        Status.Code.PERMISSION_DENIED,
        "Missing permission: worker:execute");
  }

  @Test
  void start_protocolVector() {
    var answer =
        service
            .stub("Bearer " + TestingTokens.VECTOR)
            .startWorkflow(unit(Map.of("workflow_type", "echo")));

    assertThat(ContextUnitCodec.fromMessage(answer).payload()).containsEntry("status", "started");
  }

  @Test
  void start_expiredAndForeignAndForged() {
    String expired = TestingTokens.sign("demo:hmac-001", "{\"token_id\":\"t\",\"exp_unix\":9}");
    String foreign = TestingTokens.VECTOR.replace("demo:hmac", "acme:hmac");
    String forged = TestingTokens.VECTOR.replace("zyIN", "zyIM");

    assertUnauthenticated(expired, "it has expired");
    assertUnauthenticated(foreign, "it is bound to another project");
    assertUnauthenticated(forged, "the signature does not fit");
  }

  private static void assertUnauthenticated(String token, String reason) {
    assertRefused(
        () -> service.stub("Bearer " + token).startWorkflow(unit(Map.of("workflow_type", "echo"))),
        Status.Code.UNAUTHENTICATED,
        "Token refused: ",
        reason);
  }

  @Test
  void start_tokenWithoutTenant() {
    assertRefused(
        () -> start(BOTH, "[]", Map.of("workflow_type", "echo")),
        Status.Code.PERMISSION_DENIED,
        "The token has no tenant");
  }

  @Test
  void executeCode_permissionFirst() {
    var unit = unit(Map.of());

    assertRefused(
        () -> service.stub(bearer("[\"worker:read\"]", "[\"acme\"]")).executeCode(unit),
        Status.Code.PERMISSION_DENIED,
        "Missing permission: worker:execute");
    assertRefused(
        () -> service.stub(bearer("[\"worker:execute\"]", "[\"acme\"]")).executeCode(unit),
        Status.Code.UNIMPLEMENTED);
  }

  @Test
  void registerSchedules_permissionFirst() {
    var unit = unit(Map.of());

    assertRefused(
        () -> service.stub(bearer("[\"worker:read\"]", "[\"acme\"]")).registerSchedules(unit),
        Status.Code.PERMISSION_DENIED,
        "Missing permission: worker:execute or worker:schedule");
    assertRefused(
        () -> service.stub(bearer("[\"worker:schedule\"]", "[\"acme\"]")).registerSchedules(unit),
        Status.Code.INVALID_ARGUMENT);
    assertRefused(
        () -> service.stub(bearer("[\"worker:execute\"]", "[\"acme\"]")).registerSchedules(unit),
        Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void status_scopeOfTheUnit() {
    var guarded =
        unit(Map.of("workflow_id", "x")).toBuilder()
            .setSecurity(
                io.contextunity.proto.core.SecurityScopes.newBuilder().addRead("finance:read"))
            .build();

    assertRefused(
        () -> service.stub(bearer(BOTH, "[\"acme\"]")).getTaskStatus(guarded),
        Status.Code.PERMISSION_DENIED,
        "The unit asks for one of finance:read");
    assertRefused(
        () ->
            service
                .stub(bearer("[\"worker:read\",\"finance:read\"]", "[\"acme\"]"))
                .getTaskStatus(guarded),
        Status.Code.NOT_FOUND);
  }

  @Test
  void status_missingPermission() {
    assertRefused(
        () ->
            service
                .stub(bearer("[\"worker:execute\"]", "[\"acme\"]"))
                .getTaskStatus(unit(Map.of("workflow_id", "x"))),
        Status.Code.PERMISSION_DENIED,
        "Missing permission: worker:read");
  }

  @Test
  void start_scopeOfTheUnit() {
    var guarded =
        unit(Map.of("workflow_type", "echo")).toBuilder()
            .setSecurity(
                io.contextunity.proto.core.SecurityScopes.newBuilder().addWrite("finance:write"))
            .build();

    assertRefused(
        () -> service.stub(bearer(BOTH, "[\"acme\"]")).startWorkflow(guarded),
        Status.Code.PERMISSION_DENIED,
        "The unit asks for one of finance:write");
  }

  @Test
  void start_anotherTenant() {
    assertRefused(
        () -> start(BOTH, "[\"acme\"]", Map.of("workflow_type", "echo", "tenant_id", "other")),
        Status.Code.PERMISSION_DENIED,
        "tenant_id 'other' is none of the token's tenants");
  }

  @Test
  void start_tenantOfTheToken() {
    Object id =
        start(BOTH, "[\"acme\",\"other\"]", Map.of("workflow_type", "echo")).get("workflow_id");

    assertThat(status("[\"acme\"]", id)).containsEntry("workflow_id", id);
    assertRefused(() -> status("[\"other\"]", id), Status.Code.NOT_FOUND, "is unknown");
  }

  @Test
  void start_everyTenant() {
    String everything = "[\"worker:execute\",\"worker:read\",\"admin:all\"]";
    Map<String, Object> payload = Map.of("workflow_type", "echo", "tenant_id", "anyone");

    Object id = start(everything, "[]", payload).get("workflow_id");

    assertThat(
            ContextUnitCodec.fromMessage(
                    service
                        .stub(bearer(everything, "[]"))
                        .getTaskStatus(unit(Map.of("workflow_id", id))))
                .payload())
        .containsEntry("workflow_id", id);
  }

  @Test
  void health_needsNoToken() {
    var answers =
        HealthGrpc.newBlockingStub(service.channel())
            .withDeadlineAfter(30, TimeUnit.SECONDS)
            .watch(HealthCheckRequest.newBuilder().setService("").build());

    ServingStatus status = answers.next().getStatus();
    while (status != ServingStatus.SERVING) {
      status = answers.next().getStatus(); // until Temporal has answered the first probe
    }

    assertThat(status).isEqualTo(ServingStatus.SERVING);
  }

  private static Map<String, Object> start(
      String permissions, String tenants, Map<String, Object> payload) {
    return ContextUnitCodec.fromMessage(
            service.stub(bearer(permissions, tenants)).startWorkflow(unit(payload)))
        .payload();
  }

  private static Map<String, Object> status(String tenants, Object workflowId) {
    return ContextUnitCodec.fromMessage(
            service
                .stub(bearer(BOTH, tenants))
                .getTaskStatus(unit(Map.of("workflow_id", workflowId))))
        .payload();
  }

  private static io.contextunity.proto.core.ContextUnit unit(Map<String, Object> payload) {
    return ContextUnitCodec.toMessage(ContextUnit.of(payload));
  }

  private static String bearer(String permissions, String tenants) {
    return "Bearer " + TestingTokens.token(permissions, tenants);
  }
}
