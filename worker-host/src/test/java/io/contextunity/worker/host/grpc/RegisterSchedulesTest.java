package io.contextunity.worker.host.grpc;

import static io.contextunity.worker.host.grpc.StartWorkflowTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.token.TestingTokens;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.grpc.Status;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What can be said of a registration before Temporal is asked; the in-memory one has none. */
final class RegisterSchedulesTest {
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
  void register_missingPermission() {
    assertRefused(
        () -> register("[\"worker:read\"]", Map.of("project_id", "shop", "schedules", List.of())),
        Status.Code.PERMISSION_DENIED,
        "Missing permission: worker:execute or worker:schedule");
  }

  @Test
  void register_eitherPermission() {
    for (String permission : List.of("worker:execute", "worker:schedule")) {
      assertThat(
              register(
                  "[\"" + permission + "\"]", Map.of("project_id", "shop", "schedules", List.of())))
          .isEqualTo(Map.of("status", "ok", "registered_count", 0L));
    }
  }

  @Test
  void register_foreignTenant() {
    assertRefused(
        () -> register(Map.of("project_id", "shop", "schedules", List.of(), "tenant_id", "globex")),
        Status.Code.PERMISSION_DENIED,
        "tenant_id 'globex' is none of the token's tenants");
  }

  @Test
  void register_requestThatIsNone() {
    assertInvalid(
        Map.of("schedules", List.of()), "project_id: missing (expected: a non-empty string)");
    assertInvalid(Map.of("project_id", "shop"), "schedules: missing (expected: a list)");
    assertInvalid(
        Map.of("project_id", "shop", "schedules", "daily"),
        "schedules: 'daily' (expected: a list)");
    assertInvalid(
        Map.of("project_id", "shop", "schedules", Collections.nCopies(101, Map.of())),
        "schedules: 101 entries (expected: at most 100 in one call)");
  }

  @Test
  void register_entriesThatAreNone_eachByItself() {
    assertThat(errorOf(Map.of())).isEqualTo("schedule_id: missing (expected: a non-empty string)");
    assertThat(errorOf("daily")).isEqualTo("'daily' (expected: an object)");
    assertThat(errorOf(entry("schedule_id", 7L)))
        .isEqualTo("schedule_id: '7' (expected: a non-empty string)");
    assertThat(errorOf(entry("workflow_name", null)))
        .isEqualTo("workflow_name: missing (expected: a non-empty string)");
    assertThat(errorOf(entry("workflow_name", "Ecko")))
        .startsWith("Unknown workflow_type 'Ecko' (known: ");
    assertThat(errorOf(entry("cron", null)))
        .isEqualTo("cron: missing (expected: a non-empty string)");
    assertThat(errorOf(entry("cron", "0 6 * *"))).startsWith("cron: '0 6 * *' has 4 fields");
    assertThat(errorOf(entry("task_queue", true)))
        .isEqualTo("task_queue: 'true' (expected: a non-empty string)");
    assertThat(errorOf(entry("paused", "yes")))
        .isEqualTo("paused: 'yes' (expected: true or false)");
    assertThat(errorOf(entry("args", "x"))).isEqualTo("args: 'x' (expected: a list or an object)");
    assertThat(errorOf(entry("args", List.of(1L, 2L))))
        .isEqualTo("args: 2 given (expected: at most 1 for EchoWorkflow)");
    assertThat(errorOf(entry("args", Map.of("item_count", "many"))))
        .startsWith("EchoWorkflow cannot read its parameters: field 'item_count'");
    assertThat(errorOf(entry("description", 1L)))
        .isEqualTo("description: '1' (expected: a non-empty string)");
  }

  @Test
  void register_emptyDescription_isNone() {
    assertRefused(
        () ->
            register(Map.of("project_id", "shop", "schedules", List.of(entry("description", "")))),
        Status.Code.UNIMPLEMENTED);
  }

  @Test
  void register_validEntry_inMemoryServerHasNoSchedules() {
    assertRefused(
        () -> register(Map.of("project_id", "shop", "schedules", List.of(entry()))),
        Status.Code.UNIMPLEMENTED,
        "has no schedules (the in-memory server has none: use Temporal's own)");
  }

  private static void assertInvalid(Map<String, Object> payload, String message) {
    assertRefused(() -> register(payload), Status.Code.INVALID_ARGUMENT, message);
  }

  private static String errorOf(Object entry) {
    Map<String, Object> answer =
        register(Map.of("project_id", "shop", "schedules", List.of(entry)));
    assertThat(answer).containsEntry("registered_count", 0L).containsEntry("status", "ok");
    return (String) ((Map<?, ?>) ((List<?>) answer.get("errors")).get(0)).get("error");
  }

  private static Map<String, Object> entry() {
    return Map.of("schedule_id", "nightly", "workflow_name", "echo", "cron", "0 6 * * *");
  }

  private static Map<String, Object> entry(String key, Object value) {
    Map<String, Object> entry = new HashMap<>(entry());
    entry.put(key, value);
    return entry;
  }

  private static Map<String, Object> register(Map<String, Object> payload) {
    return register("[\"worker:schedule\"]", payload);
  }

  private static Map<String, Object> register(String permissions, Map<String, Object> payload) {
    var unit = ContextUnitCodec.toMessage(ContextUnit.of(payload, "router:test"));
    return ContextUnitCodec.fromMessage(
            service
                .stub("Bearer " + TestingTokens.token(permissions, "[\"acme\"]"))
                .registerSchedules(unit))
        .payload();
  }
}
