package io.contextunity.worker.host.inspect;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds out whether a module's converter can make a value of a type at all. An empty JSON object
 * may well be no value of that type; only what is said of the type itself counts.
 */
final class PayloadProbe {
  /** How Jackson, the host's copy or a plugin's own, speaks of a type that it cannot make. */
  private static final String NO_SUCH_VALUES = "InvalidDefinitionException";

  private static final Payload EMPTY_OBJECT =
      Payload.newBuilder()
          .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
          .setData(ByteString.copyFrom("{}", StandardCharsets.UTF_8))
          .build();

  private PayloadProbe() {}

  /** Returns why no value of this type can be read, if that is so. */
  static Optional<String> unreadable(DataConverter converter, Type type) {
    Class<?> raw = raw(type);
    if (raw == null) {
      return Optional.empty();
    }
    try {
      converter.fromPayload(EMPTY_OBJECT, raw, type);
      return Optional.empty();
    } catch (RuntimeException e) {
      return saidOfType(e);
    }
  }

  private static Class<?> raw(Type type) {
    if (type instanceof ParameterizedType generic) {
      return (Class<?>) generic.getRawType();
    }
    return type instanceof Class<?> plain ? plain : null;
  }

  private static Optional<String> saidOfType(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at.getClass().getSimpleName().equals(NO_SUCH_VALUES)) {
        return Optional.of(at.getMessage().lines().findFirst().orElse("no reason given"));
      }
    }
    return Optional.empty();
  }
}
