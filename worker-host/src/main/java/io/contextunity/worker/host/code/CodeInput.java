package io.contextunity.worker.host.code;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a runner reads: one line of JSON.
 *
 * @param mark what it is to put before the value; nobody can guess it, so that no output is taken
 *     for a value
 * @param limit bytes that the value may have
 */
record CodeInput(String code, String mark, int limit) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int MARK_BYTES = 16;

  static CodeInput of(String code, int limit) {
    byte[] mark = new byte[MARK_BYTES];
    RANDOM.nextBytes(mark);
    return new CodeInput(code, HexFormat.of().formatHex(mark), limit);
  }

  byte[] line() {
    try {
      return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
