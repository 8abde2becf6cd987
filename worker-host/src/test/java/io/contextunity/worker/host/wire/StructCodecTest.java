package io.contextunity.worker.host.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructCodecTest {

  @Test
  void toMap_roundTripOfEveryKind() {
    Map<String, Object> map = new HashMap<>();
    map.put("text", "Червоні кросівки 👟");
    map.put("flag", true);
    map.put("nothing", null);
    map.put("whole", 5L);
    map.put("price", 129.95);
    map.put("list", Arrays.asList(1L, "two", null, List.of(3.5), Map.of("four", 4L)));
    map.put("map", Map.of("inner", Map.of(), "empty", List.of()));

    assertThat(StructCodec.toMap(StructCodec.toStruct(map))).isEqualTo(map);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 9_007_199_254_740_992L, -9_007_199_254_740_992L})
  void toMap_wholeNumber(long number) {
    assertThat(throughStruct(number)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, -2.5, 1e16, 1e300, Double.MIN_VALUE})
  void toMap_otherNumber(double number) {
    assertThat(throughStruct(number)).isEqualTo(number);
  }

  @Test
  void toMap_wholeDouble() {
    assertThat(throughStruct(5.0)).isEqualTo(5L);
  }

  @Test
  void toMap_otherNumberTypes() {
    assertThat(throughStruct((byte) 1)).isEqualTo(1L);
    assertThat(throughStruct(new AtomicLong(2))).isEqualTo(2L);
    assertThat(throughStruct(BigInteger.TEN)).isEqualTo(10L);
    assertThat(throughStruct(new BigDecimal("129.95"))).isEqualTo(129.95);
  }

  @Test
  void toMap_valueWithoutKind() {
    Struct struct = Struct.newBuilder().putFields("x", Value.getDefaultInstance()).build();

    assertThat(StructCodec.toMap(struct)).containsEntry("x", null);
  }

  @Test
  void toMap_notFinite() {
    Struct struct =
        Struct.newBuilder()
            .putFields(
                "prices",
                Value.newBuilder()
                    .setListValue(
                        ListValue.newBuilder()
                            .addValues(Value.newBuilder().setNumberValue(1))
                            .addValues(Value.newBuilder().setNumberValue(Double.NaN)))
                    .build())
            .build();

    assertThatThrownBy(() -> StructCodec.toMap(struct))
        .isInstanceOf(WireException.class)
        .hasMessage("payload.prices[1] is NaN (expected: a finite number)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void toStruct_notFinite(double number) {
    assertRefused(number, "payload.value is " + number + " (expected: a finite number)");
  }

  @Test
  void toStruct_beyondDouble() {
    assertRefused(
        9_007_199_254_740_993L,
        "payload.value is 9007199254740993, beyond 2^53 (send it as a string)");
    assertRefused(
        Long.MIN_VALUE, "payload.value is -9223372036854775808, beyond 2^53 (send it as a string)");
    assertRefused(
        BigInteger.ONE.shiftLeft(54),
        "payload.value is 18014398509481984, beyond 2^53 (send it as a string)");
    assertRefused(new BigDecimal("1e400"), "payload.value is Infinity (expected: a finite number)");
  }

  @Test
  void toStruct_unknownType() {
    assertRefused(
        Map.of("unit", List.of(TimeUnit.DAYS)),
        "payload.value.unit[0] is 'DAYS' of java.util.concurrent.TimeUnit"
            + " (expected: a string, number, boolean, null, list or map)");
  }

  @Test
  void toStruct_keyNotString() {
    assertRefused(
        Map.of(7, "x"), "payload.value has the key '7' of java.lang.Integer (expected: a string)");
  }

  @Test
  void toStruct_nestedTooDeep() {
    Object nested = "leaf";
    for (int level = 0; level < 30; level++) {
      nested = Map.of("a", nested);
    }

    assertRefused(
        nested,
        "payload.value" + ".a".repeat(29) + " is nested too deep (expected: at most 30 levels)");
  }

  private static Object throughStruct(Object value) {
    return StructCodec.toMap(StructCodec.toStruct(Map.of("value", value))).get("value");
  }

  private static void assertRefused(Object value, String message) {
    assertThatThrownBy(() -> StructCodec.toStruct(Map.of("value", value)))
        .isInstanceOf(WireException.class)
        .hasMessage(message);
  }
}
