package io.contextunity.worker.wove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.rpc.RpcHandler;
import io.contextunity.worker.testing.TestingModuleContext;
import io.contextunity.worker.wove.door.LocalCalls;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the module contributes, as its settings say. */
class WoveModuleTest {
  private ModuleConfig module;

  private ModuleConfig module(Map<String, Object> settings) {
    module = new WoveProvider().module(TestingModuleContext.withSettings(settings));
    return module;
  }

  @AfterEach
  void close() throws Exception {
    if (module != null) {
      for (AutoCloseable resource : module.resources()) {
        resource.close();
      }
    }
  }

  @Test
  void nothingSet_servesNobody() {
    ModuleConfig quiet = module(Map.of());

    assertThat(quiet.rpcs()).isEmpty();
    assertThat(quiet.workflows()).isEmpty();
    assertThat(quiet.resources()).isEmpty();
    assertThat(quiet.check().orElseThrow().check())
        .isEqualTo(
            "serves nobody (set plugins.wove.security: a secret, a token, or type: none for callers of this machine)");
  }

  @Test
  void secret_servesTheMethod_andLooksForPython() {
    ModuleConfig served = module(Map.of("security", Map.of("secret", "s3cret")));

    assertThat(served.rpcs()).containsOnlyKeys("/wove.network_executor.WorkerService/Send");
    assertThat(served.workflows()).isEmpty();
    assertThatThrownBy(() -> served.check().orElseThrow().check())
        .hasMessageContaining("TestingModuleContext starts no child processes");
  }

  @Test
  void javaOnly_needsNoPython_andRefusesItsTasks() throws Exception {
    ModuleConfig served =
        module(
            Map.of(
                "security", Map.of("type", "none"), "java-only", true, "method", "/acme.Wove/Run"));

    assertThat(served.check()).isEmpty();
    RpcHandler handler = served.rpcs().get("/acme.Wove/Run");
    String answer =
        new String(
            handler.handle(LocalCalls.run("add:1")).toCompletableFuture().get(10, TimeUnit.SECONDS),
            StandardCharsets.UTF_8);
    assertThat(answer)
        .contains(
            "No module does the Wove task 'add' in Java, and this worker runs no Python (plugins.wove.java-only)");
  }

  @Test
  void durable_andPayloads_haveWorkflows() {
    ModuleConfig both =
        module(
            Map.of(
                "durable", Map.of("mode", "on-request"),
                "payloads", Map.of("enabled", true)));

    assertThat(both.workflowTypes())
        .containsExactlyInAnyOrder("WoveTaskWorkflow", "WovePayloadWorkflow");
    assertThat(both.rpcs()).isEmpty();
  }

  @Test
  void settings_wrong() {
    assertThatThrownBy(() -> module(Map.of("security", Map.of("type", "signed"))))
        .hasMessageContaining("secret: '' (expected: the secret that callers sign with");
    assertThatThrownBy(() -> module(Map.of("max-reply-bytes", 10)))
        .hasMessageContaining(
            "max-reply-bytes: '10' (expected: 65536 or more, 4194304 if not set)");
    assertThatThrownBy(() -> module(Map.of("metadata", List.of("X-Project"))))
        .hasMessageContaining(
            "metadata: 'X-Project' (expected: a key in lower case, such as x-project)");
  }
}
