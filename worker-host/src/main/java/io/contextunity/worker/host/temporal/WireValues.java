package io.contextunity.worker.host.temporal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes JSON values fit for a unit's payload, whose numbers are doubles: a number that a double
 * cannot hold exactly becomes text, so that no digit is lost.
 */
public final class WireValues {
  private static final long EXACT = 1L << 53;

  private WireValues() {}

  /** Returns a value with all in it that no double holds as text. */
  public static Object of(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> safe = new LinkedHashMap<>();
      map.forEach((key, inner) -> safe.put(String.valueOf(key), of(inner)));
      return safe;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(WireValues::of).collect(Collectors.toList());
    }
    if (value instanceof Long number && (number > EXACT || number < -EXACT)) {
      return number.toString();
    }
    if (value instanceof BigInteger || value instanceof BigDecimal) {
      return value.toString();
    }
    return value;
  }
}
