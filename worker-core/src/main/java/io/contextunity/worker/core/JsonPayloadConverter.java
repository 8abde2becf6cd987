package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.PayloadConverter;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * Lets a plugin bring its own JSON library for its payloads.
 *
 * <p>A plugin's copy of Jackson is private to it, so the host's copy does not see annotations such
 * as {@code @JsonProperty} on the plugin's records. A plugin that uses them hands its own mapper
 * over:
 *
 * <pre>{@code
 * ModuleConfig.builder("pricing")
 *     .dataConverter(JsonPayloadConverter.dataConverter(
 *         mapper::writeValueAsBytes,
 *         (bytes, type) -> mapper.readValue(bytes, mapper.constructType(type))))
 * }</pre>
 *
 * <p>The encoding is {@code json/plain}, as every Temporal SDK writes it.
 */
public final class JsonPayloadConverter implements PayloadConverter {
  private static final String ENCODING = "json/plain";

  private final Writer writer;
  private final Reader reader;

  private JsonPayloadConverter(Writer writer, Reader reader) {
    this.writer = requireNonNull(writer, "writer");
    this.reader = requireNonNull(reader, "reader");
  }

  /** Returns Temporal's default converter with its JSON part replaced by these two functions. */
  public static DataConverter dataConverter(Writer writer, Reader reader) {
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new JsonPayloadConverter(writer, reader));
  }

  @Override
  public String getEncodingType() {
    return ENCODING;
  }

  @Override
  public Optional<Payload> toData(Object value) throws DataConverterException {
    try {
      return Optional.of(
          Payload.newBuilder()
              .putMetadata("encoding", ByteString.copyFromUtf8(ENCODING))
              .setData(ByteString.copyFrom(writer.write(value)))
              .build());
    } catch (Exception e) {
      throw new DataConverterException(e);
    }
  }

  @Override
  public <T> T fromData(Payload content, Class<T> valueClass, Type valueType)
      throws DataConverterException {
    try {
      @SuppressWarnings("unchecked")
      T value = (T) reader.read(content.getData().toByteArray(), valueType);
      return value;
    } catch (Exception e) {
      throw new DataConverterException(e);
    }
  }

  /** Writes a value as JSON in UTF-8. */
  @FunctionalInterface
  public interface Writer {
    byte[] write(Object value) throws Exception;
  }

  /** Reads a value of the type from JSON in UTF-8. */
  @FunctionalInterface
  public interface Reader {
    Object read(byte[] json, Type type) throws Exception;
  }
}
