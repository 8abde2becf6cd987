package io.contextunity.worker.tasks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextunity.worker.core.Router;
import io.contextunity.worker.core.RouterAnswer;
import io.contextunity.worker.core.RouterCall;
import io.contextunity.worker.core.RouterException;
import io.contextunity.worker.core.UnitMetrics;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.testing.ModelReply;
import io.contextunity.worker.tasks.testing.TestingModelServer;
import io.contextunity.worker.testing.TestingModuleContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LanguageModelsTest {
  private static final ModelQuestion QUESTION =
      new ModelQuestion(
          "acme", Task.TECHNOLOGIES, "Do it", "<product>\n{}\n</product>", "{\"type\":\"object\"}");

  @Test
  void openai_isAskedByItsProtocol() throws Exception {
    try (TestingModelServer server = TestingModelServer.start()) {
      ModelAnswer answer = openai(server.baseUrl(), Map.of()).answer(QUESTION);

      assertThat(answer.text()).isEqualTo("{\"names\": [\"USB-C\"], \"confidence\": 0.8}");
      assertThat(answer.inputTokens().orElseThrow() + answer.outputTokens().orElseThrow())
          .isEqualTo(server.billedTokens());
      JsonNode request = server.calls().get(0).request();
      assertThat(request.path("model").asText()).isEqualTo("m");
      assertThat(request.path("max_tokens").asInt()).isEqualTo(500);
      assertThat(request.has("temperature")).isFalse();
      assertThat(request.at("/messages/0/role").asText()).isEqualTo("system");
      assertThat(request.at("/response_format/type").asText()).isEqualTo("json_schema");
      assertThat(request.at("/response_format/json_schema/strict").asBoolean()).isTrue();
      assertThat(request.at("/response_format/json_schema/schema/type").asText())
          .isEqualTo("object");
    }
  }

  @Test
  void openai_asTheEndpointWantsIt() throws Exception {
    try (TestingModelServer server =
        TestingModelServer.start(call -> ModelReply.says("whatever"))) {
      openai(
              server.baseUrl(),
              Map.of(
                  "answers", "json-object",
                  "output-limit", "max-completion-tokens",
                  "temperature", 0))
          .answer(QUESTION);

      JsonNode request = server.calls().get(0).request();
      assertThat(request.at("/response_format/type").asText()).isEqualTo("json_object");
      assertThat(request.path("max_completion_tokens").asInt()).isEqualTo(500);
      assertThat(request.path("temperature").asDouble(7)).isZero();
    }
  }

  @Test
  void openai_failures_oneTryEach() throws Exception {
    try (TestingModelServer server =
        TestingModelServer.start(call -> ModelReply.fails(404, "no such model"))) {
      assertThatThrownBy(() -> openai(server.baseUrl(), Map.of()).answer(QUESTION))
          .isInstanceOfSatisfying(
              ModelException.class,
              e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.REFUSED))
          .hasMessage(
              "Model at %s/chat/completions: HTTP 404: no such model (are model.base-url and"
                      .formatted(server.baseUrl())
                  + " model.model right?)");
      assertThat(server.calls()).hasSize(1);
    }
    try (TestingModelServer server = TestingModelServer.start(call -> ModelReply.busy("7"))) {
      assertThatThrownBy(() -> openai(server.baseUrl(), Map.of()).answer(QUESTION))
          .isInstanceOfSatisfying(
              ModelException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(ModelException.Kind.BUSY);
                assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
              });
    }
    try (TestingModelServer server = TestingModelServer.start(call -> ModelReply.never())) {
      assertThatThrownBy(
              () -> openai(server.baseUrl(), Map.of("timeout", "200ms")).answer(QUESTION))
          .isInstanceOfSatisfying(
              ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.LOST))
          .hasMessageEndingWith("no answer within 200 ms");
    }
  }

  @Test
  void openai_nobodyListens() throws Exception {
    String url;
    try (TestingModelServer server = TestingModelServer.start()) {
      url = server.baseUrl();
    }

    assertThatThrownBy(() -> openai(url, Map.of()).answer(QUESTION))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.AWAY))
        .hasMessageEndingWith("nobody listens there (is model.base-url right?)");
  }

  @Test
  void router_nodeIsRun() {
    AtomicReference<RouterCall> asked = new AtomicReference<>();
    Router router =
        call -> {
          asked.set(call);
          return new RouterAnswer(
              Map.of("answer", Map.of("names", List.of())), new UnitMetrics(5, 0.25, 120, 0));
        };

    ModelAnswer answer = router(router).answer(QUESTION);

    assertThat(answer.text()).isEqualTo("{\"names\":[]}");
    assertThat(answer.inputTokens()).contains(120L);
    assertThat(answer.usd()).contains(0.25);
    assertThat(asked.get().graphName()).isEqualTo("catalogue");
    assertThat(asked.get().nodeName()).isEqualTo("enrich");
    assertThat(asked.get().tenantId()).isEqualTo("acme");
    assertThat(asked.get().state())
        .containsEntry("task", "technologies")
        .containsEntry("instructions", "Do it")
        .containsKeys("product", "schema");
  }

  @Test
  void router_failures() {
    Router router =
        call -> {
          throw new RouterException(RouterException.Kind.FAILED, "Router: node failed", null);
        };

    assertThatThrownBy(() -> router(router).answer(QUESTION))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.LOST))
        .hasMessage("Router: node failed");
  }

  @Test
  void none_isNoModel() {
    assertThat(LanguageModels.of(ModelSettings.NONE, () -> null)).isEmpty();
  }

  private static LanguageModel router(Router router) {
    return LanguageModels.of(
            bind(Map.of("kind", "router", "graph", "catalogue", "node", "enrich")), () -> router)
        .orElseThrow();
  }

  private static LanguageModel openai(String url, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(more);
    all.put("kind", "openai");
    all.put("base-url", url);
    all.put("model", "m");
    return LanguageModels.of(bind(all), () -> null).orElseThrow();
  }

  private static ModelSettings bind(Map<String, Object> settings) {
    return TestingModuleContext.withSettings(settings).settings(ModelSettings.class);
  }
}
