package io.contextunity.worker.child.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.google.protobuf.ByteString;
import io.contextunity.worker.core.isolated.ActionException;
import io.contextunity.worker.core.isolated.IsolatedFailure;
import java.io.IOException;
import java.util.stream.Collectors;

/** Values as JSON and back: what is read is what was written, or refused. Thread-safe. */
final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // The limit of the bytes is ours.
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private Json() {}

  /**
   * @param what names the value: {@code Value of 'rows'}
   * @throws ActionException if JSON has no such value, or it is too large
   */
  static ByteString write(String what, Object value) {
    boolean plain = JsonShape.require(what, value);
    BoundedBytes bytes = new BoundedBytes(StoreValues.LARGEST);
    try {
      if (plain) {
        PlainJson.write(FACTORY, bytes, value);
      } else {
        Mapper.JSON.writeValue(bytes, value);
      }
      return bytes.toByteString();
    } catch (BoundedBytes.Full e) {
      throw tooLarge(what);
    } catch (IOException e) {
      throw ActionException.permanent(what + " cannot be written as JSON: " + e.getMessage(), e)
          .ofType(IsolatedFailure.UNWRITABLE_VALUE);
    }
  }

  private static ActionException tooLarge(String what) {
    return ActionException.permanent(
            "%s is larger than %d MiB as JSON (keep bulk data in a file or a blob, and put its name)"
                .formatted(what, StoreValues.LARGEST >> 20))
        .ofType(IsolatedFailure.VALUE_TOO_LARGE);
  }

  /**
   * @throws ActionException if it is not of this type
   */
  static <T> T read(String what, ByteString json, Class<T> type) {
    try {
      return Mapper.JSON.readValue(json.newInput(), type);
    } catch (IOException e) {
      throw unreadable(what, type, e);
    }
  }

  /**
   * The same of a value that was read before.
   *
   * @throws ActionException if it is not of this type
   */
  static <T> T convert(String what, Object value, Class<T> type) {
    try {
      return Mapper.JSON.convertValue(value, type);
    } catch (IllegalArgumentException e) {
      throw unreadable(what, type, e.getCause());
    }
  }

  // What Jackson says quotes the value, which is nobody's business.
  private static ActionException unreadable(String what, Class<?> type, Throwable e) {
    return ActionException.permanent(
        "%s cannot be read as %s%s".formatted(what, type.getName(), place(e)), e);
  }

  private static String place(Throwable e) {
    if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    return mapping.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining("", " (at ", ")"));
  }

  /** Made at its first use, which takes a child that has just begun some time. */
  private static final class Mapper {
    static final JsonMapper JSON = mapper();

    private static JsonMapper mapper() {
      JsonMapper mapper =
          JsonMapper.builder(FACTORY)
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
              .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
              .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
              .build();
      var text = mapper.coercionConfigFor(LogicalType.Textual);
      text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
      text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
      text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
      return mapper;
    }
  }
}
