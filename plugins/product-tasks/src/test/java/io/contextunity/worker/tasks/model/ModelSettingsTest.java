package io.contextunity.worker.tasks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.tasks.model.ModelSettings.Kind;
import io.contextunity.worker.testing.TestingModuleContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSettingsTest {
  @Test
  void bind_defaults() {
    ModelSettings settings =
        bind(Map.of("kind", "openai", "base-url", "http://localhost:1/v1", "model", "m"));

    assertThat(settings.kind()).isEqualTo(Kind.OPENAI);
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.retryMax()).contains(3);
    assertThat(settings.hasPrices()).isFalse();
    assertThat(settings.toString()).doesNotContain("apiKey");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openai | base-url | '' | base-url '' (expected: the endpoint's, such as"
            + " http://localhost:11434/v1)",
        "openai | base-url | localhost:11434 | base-url 'localhost:11434' (expected: the"
            + " endpoint's, such as http://localhost:11434/v1)",
        "openai | model | '' | model '' (expected: the model's name at the endpoint)",
        "router | graph | '' | graph '' (expected: a graph of the router)",
        "router | node | '' | node '' (expected: a node of that graph)",
        "openai | timeout | 0s | timeout 'PT0S' (expected: more than 0)",
        "openai | retry-max | -1 | retry-max '-1.0' (expected: 0 or more)",
        "openai | max-output | -5 | max-output '-5' (expected: more than 0)",
        "openai | input-usd-per-million | -2 | input-usd-per-million '-2.0' (expected: 0 or more)",
      })
  void bind_whatDoesNotFit(String kind, String key, String value, String message) {
    Map<String, Object> all = new HashMap<>();
    all.put("base-url", "http://localhost:1/v1");
    all.put("model", "m");
    all.put("graph", "g");
    all.put("node", "n");
    all.put("kind", kind);
    all.put(key, value);

    assertThatThrownBy(() -> bind(all))
        .isInstanceOf(RuntimeException.class)
        .hasMessageContaining(message);
  }

  @Test
  void bind_unknownKind_namesTheKnown() {
    assertThatThrownBy(() -> bind(Map.of("kind", "gpt")))
        .isInstanceOf(RuntimeException.class)
        .hasMessageContaining("none, openai, router");
  }

  @Test
  void usd_byTheMillion() {
    ModelSettings settings =
        bind(
            Map.of(
                "kind", "openai",
                "base-url", "http://localhost:1/v1",
                "model", "m",
                "input-usd-per-million", 0.5,
                "output-usd-per-million", 2));

    assertThat(settings.usd(1_000_000, 500_000)).isEqualTo(1.5);
  }

  private static ModelSettings bind(Map<String, Object> settings) {
    return TestingModuleContext.withSettings(settings).settings(ModelSettings.class);
  }
}
