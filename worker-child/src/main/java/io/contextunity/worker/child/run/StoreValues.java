package io.contextunity.worker.child.run;

import com.google.protobuf.ByteString;
import io.contextunity.proto.isolation.KeyedJson;
import io.contextunity.proto.isolation.StoreValue;
import io.contextunity.worker.child.channel.Protocol;
import io.contextunity.worker.core.isolated.ActionException;
import io.contextunity.worker.core.isolated.StoreEntry;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Values of a store as they travel: JSON, and what they were in Java. Both ends use it. */
public final class StoreValues {
  static final long LARGEST = Protocol.LARGEST_VALUE;

  private static final Map<Class<?>, String> SCALARS =
      Map.ofEntries(
          Map.entry(String.class, "string"),
          Map.entry(Boolean.class, "boolean"),
          Map.entry(Byte.class, "int"),
          Map.entry(Short.class, "int"),
          Map.entry(Integer.class, "int"),
          Map.entry(Long.class, "long"),
          Map.entry(Float.class, "double"),
          Map.entry(Double.class, "double"),
          Map.entry(BigDecimal.class, "decimal"),
          Map.entry(BigInteger.class, "decimal"),
          Map.entry(byte[].class, "bytes"));

  private StoreValues() {}

  /**
   * @throws ActionException of type UnwritableValue or ValueTooLarge; the message names the key
   */
  public static StoreValue write(
      String key, Object value, Set<String> tags, Map<String, Object> metadata) {
    StoreValue.Builder written = write(key, value).toBuilder().addAllTags(new TreeSet<>(tags));
    metadata.forEach(
        (name, more) ->
            written.addMetadataJson(
                KeyedJson.newBuilder()
                    .setKey(name)
                    .setJson(Json.write(metadataOf(key, name), more))));
    return written.build();
  }

  /** The same without tags and metadata. */
  public static StoreValue write(String key, Object value) {
    return StoreValue.newBuilder()
        .setJson(Json.write(named(key), widened(value)))
        .setType(typeOf(value))
        .build();
  }

  /**
   * Writes what is no value of a store.
   *
   * @param what names it: {@code Parameters of action 'fetch'}
   * @throws ActionException of type UnwritableValue or ValueTooLarge
   */
  public static ByteString writeJson(String what, Object value) {
    return Json.write(what, value);
  }

  /** Reads that again, as JSON has it; null if null was written. */
  public static Object readJson(String what, ByteString json) {
    return Json.read(what, json, Object.class);
  }

  /** Reads a value with what is known of its key. */
  public static StoreEntry read(String key, StoreValue value) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    value
        .getMetadataJsonList()
        .forEach(
            more ->
                metadata.put(
                    more.getKey(), readJson(metadataOf(key, more.getKey()), more.getJson())));
    return new StoreEntry(
        Json.read(named(key), value.getJson(), readAs(value.getType())),
        value.getType(),
        Set.copyOf(value.getTagsList()),
        metadata);
  }

  /**
   * Reads a value as what it is wanted as.
   *
   * @return null if null was put
   * @throws ActionException if it is not of this type
   */
  static <T> T read(String key, StoreValue value, Class<T> type) {
    return type == Object.class
        ? type.cast(Json.read(named(key), value.getJson(), readAs(value.getType())))
        : Json.read(named(key), value.getJson(), type);
  }

  private static String named(String key) {
    return "Value of '" + key + "'";
  }

  private static String metadataOf(String key, String name) {
    return "Metadata '" + name + "' of '" + key + "'";
  }

  // A float's own digits, not those of the double next to it.
  private static Object widened(Object value) {
    return value instanceof Float number ? Double.valueOf(number.toString()) : value;
  }

  private static String typeOf(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof List<?>) {
      return "list";
    }
    if (value instanceof Map<?, ?>) {
      return "map";
    }
    return SCALARS.getOrDefault(value.getClass(), value.getClass().getName());
  }

  private static Class<?> readAs(String type) {
    return switch (type) {
      case "int" -> Integer.class;
      case "long" -> Long.class;
      case "double" -> Double.class;
      case "decimal" -> BigDecimal.class;
      case "bytes" -> byte[].class;
      default -> Object.class;
    };
  }
}
