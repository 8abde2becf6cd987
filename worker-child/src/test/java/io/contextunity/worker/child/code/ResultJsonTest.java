package io.contextunity.worker.child.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultJsonTest {
  record Item(String name, List<Integer> sizes) {}

  enum Size {
    SMALL
  }

  private static String json(Object value) throws IOException {
    return new String(ResultJson.encode(value));
  }

  @Test
  void encode_whatHasJson() throws IOException {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put(1, new int[] {1, 2});
    map.put("e", Size.SMALL);

    assertThat(json(null)).isEqualTo("null");
    assertThat(json('\u00e9')).isEqualTo("\"\\u00E9\"");
    assertThat(json(new BigDecimal("1.50"))).isEqualTo("1.50");
    assertThat(json(Optional.of(true))).isEqualTo("true");
    assertThat(json(new Item("a", Arrays.asList(1, null))))
        .isEqualTo("{\"name\":\"a\",\"sizes\":[1,null]}");
    assertThat(json(map)).isEqualTo("{\"1\":[1,2],\"e\":\"SMALL\"}");
    assertThat(json(new Object[] {"a", List.of()})).isEqualTo("[\"a\",[]]");
  }

  @Test
  void encode_whatHasNone() {
    assertThatThrownBy(() -> json(new Object())).hasMessage("java.lang.Object has no JSON");
    assertThatThrownBy(() -> json(List.of(Double.NaN))).hasMessage("NaN is not finite");
  }

  @Test
  void encode_whatContainsItself() {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);

    assertThatThrownBy(() -> json(endless))
        .isInstanceOfSatisfying(
            StackOverflowError.class,
            e ->
                assertThat(ResultJson.reason(e))
                    .isEqualTo("it contains itself, or is nested too deep"));
  }
}
