package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** Sends values through a converter and back. */
record PayloadRoundTrip(DataConverter converter, SampleValues samples) {

  void check(Type type) {
    Object value = samples.of(type);
    Object returned;
    try {
      Payload payload = converter.toPayload(value).orElseThrow();
      returned = converter.fromPayload(payload, raw(type), type);
    } catch (DataConverterException e) {
      throw new AssertionError(
          "%s does not survive the module's converter: %s"
              .formatted(type.getTypeName(), e.getMessage()),
          e);
    }
    assertThat(returned)
        .as("%s after the module's converter", type.getTypeName())
        .usingRecursiveComparison()
        .isEqualTo(value);
  }

  private static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
  }
}
