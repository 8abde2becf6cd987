package io.contextunity.worker.child.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
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
  private static final JsonMapper MAPPER = mapper();

  private Json() {}

  private static JsonMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            // The limit of the bytes is ours.
            .streamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
            .build();
    JsonMapper mapper =
        JsonMapper.builder(factory)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();
    var text = mapper.coercionConfigFor(LogicalType.Textual);
    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
    text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
    text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    return mapper;
  }

  /**
   * @param what names the value: {@code Value of 'rows'}
   * @throws ActionException if JSON has no such value, or it is too large
   */
  static ByteString write(String what, Object value) {
    JsonShape.require(what, value);
    BoundedBytes bytes = new BoundedBytes(StoreValues.LARGEST);
    try {
      MAPPER.writeValue(bytes, value);
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
      return MAPPER.readValue(json.newInput(), type);
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
      return MAPPER.convertValue(value, type);
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
}
