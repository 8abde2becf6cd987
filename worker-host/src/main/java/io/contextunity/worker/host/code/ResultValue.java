package io.contextunity.worker.host.code;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads the value that code sent, which may have sent anything. */
final class ResultValue {
  /** Readers of a unit's payload take a hundred levels of messages, three for each map. */
  static final int DEEPEST = 30;

  private static final int LONGEST_NUMBER = 400;
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ResultValue() {}

  /**
   * Returns it as JSON values.
   *
   * @throws UnfitException if it is none that can be answered, and why
   */
  static Object read(String json) throws UnfitException {
    try (JsonParser parser = JSON.createParser(json)) {
      Object value = JSON.readValue(parser, Object.class);
      requireFinite(value);
      return Utf8.valid(value);
    } catch (JsonProcessingException e) {
      throw new UnfitException(
          e.getOriginalMessage().contains("nesting depth")
              ? "result is nested deeper than %d levels (flatten it)".formatted(DEEPEST)
              : "result is no JSON that can be answered: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UnfitException("result cannot be read: " + e.getMessage());
    }
  }

  private static void requireFinite(Object value) throws UnfitException {
    if (value instanceof Double number && !Double.isFinite(number)) {
      throw new UnfitException("result has a number that is not finite (send it as text)");
    }
    Collection<?> inner =
        value instanceof Map<?, ?> map
            ? map.values()
            : value instanceof Collection<?> list ? list : List.of();
    for (Object one : inner) {
      requireFinite(one);
    }
  }

  /** The message is for the caller. */
  static final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitException(String message) {
      super(message);
    }
  }
}
