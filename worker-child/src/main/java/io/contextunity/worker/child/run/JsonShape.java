package io.contextunity.worker.child.run;

import io.contextunity.worker.core.isolated.ActionException;
import io.contextunity.worker.core.isolated.IsolatedFailure;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Holds a value against what JSON has, and says where in it something else stands. */
final class JsonShape {
  private static final int DEEPEST = 200;
  private static final int MOST_DIGITS = 1000;
  private static final String EXPECTED =
      "expected: text, booleans, finite numbers, bytes, enums, lists, maps with text keys, or"
          + " records of these";

  private final String what;
  private boolean plain = true;

  private JsonShape(String what) {
    this.what = what;
  }

  /**
   * @param what names the value: {@code Value of 'rows'}
   * @return whether it is plain: what JSON itself has, without records and enums
   * @throws ActionException of type UnwritableValue
   */
  static boolean require(String what, Object value) {
    JsonShape shape = new JsonShape(what);
    shape.visit(value, null);
    return shape.plain;
  }

  private void visit(Object value, Place place) {
    if (value == null || isScalar(value)) {
      plain &= !(value instanceof Enum<?>);
      return;
    }
    if (place != null && place.depth() > DEEPEST) {
      throw refused("more than " + DEEPEST + " levels deep", place);
    }
    if (value instanceof Number number) {
      number(number, place);
    } else if (value instanceof List<?> list) {
      list(list, place);
    } else if (value instanceof Map<?, ?> map) {
      map(map, place);
    } else if (value instanceof Record record) {
      record(record, place);
    } else {
      throw refused(value.getClass().getName(), place);
    }
  }

  private static boolean isScalar(Object value) {
    return value instanceof String
        || value instanceof Boolean
        || value instanceof Enum<?>
        || value instanceof byte[];
  }

  private void number(Number number, Place place) {
    if (number instanceof Double || number instanceof Float) {
      if (!Double.isFinite(number.doubleValue())) {
        throw refused(number.toString(), place);
      }
    } else if (number instanceof BigDecimal decimal) {
      digits(decimal.precision(), place);
    } else if (number instanceof BigInteger whole) {
      digits(whole.bitLength() / 3, place);
    } else if (!(number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte)) {
      throw refused(number.getClass().getName(), place);
    }
  }

  private void digits(int digits, Place place) {
    if (digits > MOST_DIGITS) {
      throw refused("a number of more than " + MOST_DIGITS + " digits", place);
    }
  }

  private void list(List<?> list, Place place) {
    int index = 0;
    for (Object element : list) {
      visit(element, new Place(place, "[" + index++ + "]"));
    }
  }

  private void map(Map<?, ?> map, Place place) {
    map.forEach(
        (key, element) -> {
          if (!(key instanceof String)) {
            throw refused(
                "a map's key " + (key == null ? "null" : key.getClass().getName()), place);
          }
          visit(element, new Place(place, "." + key));
        });
  }

  private void record(Record record, Place place) {
    plain = false;
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      visit(read(record, component, place), new Place(place, "." + component.getName()));
    }
  }

  private Object read(Record record, RecordComponent component, Place place) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw refused(record.getClass().getName() + ", which cannot be read: " + e, place);
    }
  }

  private ActionException refused(String found, Place place) {
    return ActionException.permanent(
            "%s cannot be written as JSON: %s%s (%s)"
                .formatted(what, found, place == null ? "" : " at " + place.path(), EXPECTED))
        .ofType(IsolatedFailure.UNWRITABLE_VALUE);
  }

  /** Where in a value, as far down as one has come. */
  private record Place(Place above, String step, int depth) {
    Place(Place above, String step) {
      this(above, step, above == null ? 1 : above.depth + 1);
    }

    String path() {
      String whole = above == null ? step : above.path() + step;
      return whole.length() > 200 ? whole.substring(0, 200) + "…" : whole;
    }
  }
}
