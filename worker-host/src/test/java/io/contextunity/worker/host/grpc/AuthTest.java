package io.contextunity.worker.host.grpc;

import static io.contextunity.worker.host.grpc.StartWorkflowTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuthTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String BOTH = "[\"worker:execute\",\"worker:read\"]";
  private static TestingService service;

  @BeforeAll
  static void start() throws Exception {
    service =
        TestingService.start(
            new Flag("test", "secret", SECRET), new Flag("test", "grpc.host", "127.0.0.1"));
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
    var answer =
        HealthGrpc.newBlockingStub(service.channel())
            .check(HealthCheckRequest.newBuilder().setService("").build());

    assertThat(answer.getStatus()).isEqualTo(ServingStatus.SERVING);
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
    String json =
        "{\"token_id\":\"t\",\"permissions\":%s,\"allowed_tenants\":%s}"
            .formatted(permissions, tenants);
    String payload = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    return "Bearer demo:hmac-001." + payload + "." + hmac(payload);
  }

  private static String hmac(String payload) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(payload.getBytes(StandardCharsets.US_ASCII)));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
