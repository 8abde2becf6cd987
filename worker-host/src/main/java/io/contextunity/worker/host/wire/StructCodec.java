package io.contextunity.worker.host.wire;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Payloads: {@link Struct} to and from maps of strings, numbers, booleans, nulls, lists and maps.
 *
 * <p>A Struct knows only doubles. Whole numbers up to 2^53 come back as {@link Long}, all others as
 * {@link Double}. A whole Java number beyond 2^53 is refused, because the reader would get another
 * one: send it as a string. A {@link BigDecimal} is rounded to the nearest double.
 */
public final class StructCodec {
  private static final long MAX_WHOLE = 1L << 53;

  private StructCodec() {}

  /**
   * Returns a payload as a map that may be changed.
   *
   * @throws WireException if a number is not finite
   */
  public static Map<String, Object> toMap(Struct struct) {
    return toMap(Place.PAYLOAD, struct);
  }

  private static Map<String, Object> toMap(Place place, Struct struct) {
    Map<String, Object> map = new LinkedHashMap<>();
    struct.getFieldsMap().forEach((key, value) -> map.put(key, toObject(place.key(key), value)));
    return map;
  }

  private static Object toObject(Place place, Value value) {
    return switch (value.getKindCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case NUMBER_VALUE -> toNumber(place, value.getNumberValue());
      case STRUCT_VALUE -> toMap(place, value.getStructValue());
      case LIST_VALUE -> toList(place, value.getListValue());
      case NULL_VALUE, KIND_NOT_SET -> null;
    };
  }

  private static Number toNumber(Place place, double number) {
    requireFinite(place, number);
    // Not a conditional expression: that would turn the long into a double again.
    if (number == Math.rint(number) && Math.abs(number) <= MAX_WHOLE) {
      return (long) number;
    }
    return number;
  }

  private static List<Object> toList(Place place, ListValue values) {
    List<Object> list = new ArrayList<>(values.getValuesCount());
    for (Value value : values.getValuesList()) {
      list.add(toObject(place.index(list.size()), value));
    }
    return list;
  }

  /**
   * Returns a map as a payload.
   *
   * @throws WireException if a value is of another type than those above, a number is not finite or
   *     whole and beyond 2^53, or the whole is nested too deep for a reader; the message names the
   *     key
   */
  public static Struct toStruct(Map<String, ?> map) {
    return toStruct(Place.PAYLOAD, map);
  }

  private static Struct toStruct(Place place, Map<?, ?> map) {
    Struct.Builder struct = Struct.newBuilder();
    map.forEach(
        (key, value) -> {
          if (!(key instanceof String name)) {
            throw place.wrong("has the key " + described(key) + " (expected: a string)");
          }
          struct.putFields(name, toValue(place.key(name), value));
        });
    return struct.build();
  }

  private static Value toValue(Place place, Object object) {
    Value.Builder value = Value.newBuilder();
    if (object == null) {
      value.setNullValue(NullValue.NULL_VALUE);
    } else if (object instanceof String text) {
      value.setStringValue(text);
    } else if (object instanceof Boolean flag) {
      value.setBoolValue(flag);
    } else if (object instanceof Number number) {
      value.setNumberValue(toDouble(place, number));
    } else if (object instanceof Map<?, ?> map) {
      value.setStructValue(toStruct(place, map));
    } else if (object instanceof Collection<?> collection) {
      value.setListValue(toListValue(place, collection));
    } else {
      throw place.wrong(
          "is %s (expected: a string, number, boolean, null, list or map)"
              .formatted(described(object)));
    }
    return value.build();
  }

  private static ListValue toListValue(Place place, Collection<?> collection) {
    ListValue.Builder list = ListValue.newBuilder();
    collection.forEach(item -> list.addValues(toValue(place.index(list.getValuesCount()), item)));
    return list.build();
  }

  private static double toDouble(Place place, Number number) {
    if (isBeyondDouble(number)) {
      throw place.wrong("is " + number + ", beyond 2^53 (send it as a string)");
    }
    return requireFinite(place, number.doubleValue());
  }

  private static boolean isBeyondDouble(Number number) {
    if (number instanceof BigInteger big) {
      return big.abs().compareTo(BigInteger.valueOf(MAX_WHOLE)) > 0;
    }
    boolean whole =
        !(number instanceof Double || number instanceof Float || number instanceof BigDecimal);
    return whole && (number.longValue() > MAX_WHOLE || number.longValue() < -MAX_WHOLE);
  }

  private static double requireFinite(Place place, double number) {
    if (!Double.isFinite(number)) {
      throw place.wrong("is " + number + " (expected: a finite number)");
    }
    return number;
  }

  private static String described(Object object) {
    return object == null ? "null" : "'" + object + "' of " + object.getClass().getName();
  }
}
