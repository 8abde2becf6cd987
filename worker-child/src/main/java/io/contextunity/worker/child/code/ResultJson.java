package io.contextunity.worker.child.code;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says a value in JSON: what is null, text, a number, true or false, a list, map or record. */
final class ResultJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .visibility(PropertyAccessor.ALL, Visibility.NONE)
          .build();
  private static final int LONGEST_REASON = 500;

  private ResultJson() {}

  static byte[] encode(Object value) throws IOException {
    return MAPPER.writeValueAsBytes(plain(value));
  }

  private static Object plain(Object value) throws IOException {
    if (value == null || value instanceof Boolean || value instanceof String) {
      return value;
    }
    if (value instanceof Double || value instanceof Float) {
      return finite((Number) value);
    }
    if (value instanceof Number) {
      return value;
    }
    if (value instanceof Character || value instanceof Enum<?> || value instanceof CharSequence) {
      return value.toString();
    }
    if (value instanceof Optional<?> optional) {
      return plain(optional.orElse(null));
    }
    return composed(value);
  }

  private static Object composed(Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> all = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        all.put(String.valueOf(entry.getKey()), plain(entry.getValue()));
      }
      return all;
    }
    if (value instanceof Collection<?> || value instanceof Object[]) {
      Collection<?> items =
          value instanceof Object[] array ? Arrays.asList(array) : (Collection<?>) value;
      List<Object> all = new ArrayList<>();
      for (Object item : items) {
        all.add(plain(item));
      }
      return all;
    }
    if (value.getClass().isRecord()) {
      return record(value);
    }
    if (value.getClass().isArray()) {
      List<Object> all = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        all.add(plain(Array.get(value, i)));
      }
      return all;
    }
    throw new IOException(value.getClass().getName() + " has no JSON");
  }

  private static Object record(Object value) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    for (var component : value.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        all.put(component.getName(), plain(component.getAccessor().invoke(value)));
      } catch (ReflectiveOperationException e) {
        throw new IOException(component.getName() + " of the record cannot be read", e);
      }
    }
    return all;
  }

  private static Object finite(Number number) throws IOException {
    if (!Double.isFinite(number.doubleValue())) {
      throw new IOException(number + " is not finite");
    }
    return number;
  }

  /** Why it cannot, in one line. */
  static String reason(Throwable thrown) {
    String text =
        thrown instanceof JsonMappingException mapping
            ? mapping.getOriginalMessage()
            : thrown instanceof StackOverflowError
                ? "it contains itself, or is nested too deep"
                : String.valueOf(thrown.getMessage());
    String line = text.lines().findFirst().orElse("");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
  }
}
