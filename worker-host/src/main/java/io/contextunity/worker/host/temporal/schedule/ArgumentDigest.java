package io.contextunity.worker.host.temporal.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells whether arguments are the same as before, in whatever order their fields come. */
final class ArgumentDigest {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private ArgumentDigest() {}

  static String of(List<Object> arguments) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(arguments));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (JsonProcessingException e) {
      throw new RequestException(
          Kind.INVALID_ARGUMENT, "arguments: no JSON (expected: texts, numbers, lists, maps)", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
