package io.contextunity.worker.tasks.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.contextunity.worker.tasks.StoredProduct;
import io.contextunity.worker.tasks.Task;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OddProductsTest {
  private static final int LONG = 100_000;
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final TestingRules rules = new TestingRules();

  static Stream<String> pieces() {
    return Stream.of(
        "9",
        "a-",
        "1 x ",
        "( ",
        "tent ",
        "weight ",
        "100% a ",
        "1.000",
        "10 x 10 x ",
        "made of ",
        "X™",
        " ",
        "ä̈",
        "dimensions: 1 x 2 ",
        "it's",
        "\uD83D\uDE00",
        "\uD800",
        "\u0000",
        "\n",
        "aab",
        "size xxxx",
        "eu 4",
        "Zelt",
        "+",
        "' ",
        ".,",
        "°");
  }

  @ParameterizedTest
  @MethodSource("pieces")
  void apply_longTextsTakeBoundedTime(String piece) {
    assertTimeoutPreemptively(BOUND, () -> apply(piece.repeat(LONG / piece.length())));
  }

  @Test
  void apply_noise() {
    Random random = new Random(17);
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < LONG; i++) {
      noise.append("abcdefg 12,.-x×%()\"'\n".charAt(random.nextInt(21)));
    }

    assertTimeoutPreemptively(BOUND, () -> apply(noise.toString()));
  }

  @Test
  void apply_empty() {
    apply("");
  }

  private void apply(String text) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String name :
        List.of(
            "size", "weight", "colour", "material", "dimensions", "gender", "length", "brand")) {
      attributes.put(name, text);
    }
    attributes.put(text, text);
    StoredProduct product =
        new StoredProduct(
            "product:acme:s:1", "h", "s", "1", text, text, List.of(text), text, attributes);

    var outcomes =
        rules.rules.apply(TestingRules.TENANT, product, rules.taxonomy, EnumSet.allOf(Task.class));

    assertThat(outcomes)
        .containsOnlyKeys(Task.CATEGORY, Task.ATTRIBUTES, Task.ENTITIES, Task.TECHNOLOGIES);
  }
}
