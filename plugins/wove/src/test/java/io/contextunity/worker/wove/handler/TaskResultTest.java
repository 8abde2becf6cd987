package io.contextunity.worker.wove.handler;

import static io.contextunity.worker.wove.handler.TestingHandlers.NOTHING;
import static io.contextunity.worker.wove.handler.TestingHandlers.ended;
import static io.contextunity.worker.wove.handler.TestingHandlers.fail;
import static io.contextunity.worker.wove.handler.TestingHandlers.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of a handler that is done, or that failed. */
@Timeout(60)
final class TaskResultTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final TestingHandlers handlers = new TestingHandlers();

  @AfterEach
  void close() {
    handlers.close();
  }

  record Priced(String currency, BigDecimal price) {}

  @Test
  void start_resultOfEveryKind() throws Exception {
    handlers.put("number", arguments -> 42L);
    handlers.put("nothing", arguments -> null);
    handlers.put(
        "list", arguments -> Arrays.asList("ключ \"\u0001\" \ud83d\udc1f", null, true, 1.5));
    handlers.put("record", arguments -> Map.of("a", new Priced("EUR", new BigDecimal("0.10"))));
    handlers.put("set", arguments -> Set.of(BigInteger.TWO.pow(200)));

    assertThat(handlers.resultOf("number").intValue()).isEqualTo(42);
    assertThat(handlers.resultOf("nothing").isNull()).isTrue();
    assertThat(handlers.resultOf("list"))
        .isEqualTo(JSON.readTree("[\"ключ \\\"\\u0001\\\" \\ud83d\\udc1f\",null,true,1.5]"));
    assertThat(event("record"))
        .contains("\"result\":{\"a\":{\"currency\":\"EUR\",\"price\":0.10}}");
    assertThat(event("set")).contains("\"result\":[" + BigInteger.TWO.pow(200) + "]");
  }

  @Test
  void start_resultThatJsonDoesNotKnow() throws Exception {
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    Map<Object, Object> nullKey = new HashMap<>();
    nullKey.put(null, 1);
    handlers.put("nan", arguments -> List.of(Double.NaN));
    handlers.put("bytes", arguments -> Map.of("a", new byte[3]));
    handlers.put("cycle", arguments -> cycle);
    handlers.put("null-key", arguments -> nullKey);
    handlers.put("huge-integer", arguments -> BigInteger.TWO.pow(20_000));
    handlers.put("huge", arguments -> "x".repeat(6 << 20));
    handlers.put("stream", arguments -> new Object());

    assertThat(refusal("nan")).isEqualTo("NaN, which JSON does not know");
    assertThat(refusal("bytes")).isEqualTo("bytes, which JSON does not know");
    assertThat(refusal("cycle")).contains("nesting depth (201)");
    assertThat(refusal("null-key")).contains("Null key for a Map not allowed in JSON");
    assertThat(refusal("huge-integer"))
        .isEqualTo("an integer of more than 4,200 digits, which Python does not read");
    assertThat(refusal("huge")).isEqualTo("more than 5,242,880 bytes of JSON");
    assertThat(refusal("stream")).contains("No serializer found for class java.lang.Object");
  }

  private static final class Mute extends Exception {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  @Test
  void start_handlerThatFails() throws Exception {
    handlers.put("state", arguments -> fail(new IllegalStateException("out of \ud83d\udc1f")));
    handlers.put("silent", arguments -> fail(new Exception()));
    handlers.put("deep", arguments -> fail(new StackOverflowError()));
    handlers.put("mute", arguments -> fail(new Mute()));

    JsonNode error = errorOf("state");
    assertThat(error.path("kind").textValue()).isEqualTo("java.lang.IllegalStateException");
    assertThat(error.path("message").textValue()).isEqualTo("out of \ud83d\udc1f");
    assertThat(error.path("source").textValue()).isEqualTo("task");
    assertThat(errorOf("silent").path("message").textValue()).isEqualTo("null");
    assertThat(errorOf("deep").path("kind").textValue()).isEqualTo("java.lang.StackOverflowError");
    assertThat(errorOf("mute").path("message").textValue())
        .isEqualTo("(its message cannot be told)");
  }

  private String event(String name) {
    return new String(ended(handlers.start(name, NOTHING)).event(), StandardCharsets.UTF_8);
  }

  private JsonNode errorOf(String name) {
    return json(ended(handlers.start(name, NOTHING))).required("error");
  }

  private String refusal(String name) {
    String prefix =
        "The result of '%s', which is done in Java, cannot be told: it holds ".formatted(name);
    String message = errorOf(name).path("message").textValue();
    assertThat(message).startsWith(prefix);
    return message.substring(prefix.length());
  }
}
