package io.contextunity.worker.host.token;

import io.contextunity.worker.host.RequestException;
import java.util.Base64;

/**
 * A token's text in its three parts, {@code KID.PAYLOAD.SIGNATURE}; the last two dots part them.
 * Nothing of it is verified.
 */
record TokenText(String kid, String payload, String signature) {
  static final String KEY_SUFFIX = ":hmac-001";
  static final int MAX_LENGTH = 32 * 1024;

  /**
   * @throws RequestException UNAUTHENTICATED if it has no three parts
   */
  static TokenText parse(String wire) {
    if (wire.length() > MAX_LENGTH) {
      throw Refusal.because("it is longer than %d characters".formatted(MAX_LENGTH));
    }
    int signatureDot = wire.lastIndexOf('.');
    int payloadDot = wire.lastIndexOf('.', signatureDot - 1);
    if (payloadDot < 1) {
      throw Refusal.because("it is not of the form KID.PAYLOAD.SIGNATURE");
    }
    return new TokenText(
        wire.substring(0, payloadDot),
        wire.substring(payloadDot + 1, signatureDot),
        wire.substring(signatureDot + 1));
  }

  /**
   * Returns the project that the key id names.
   *
   * @throws RequestException UNAUTHENTICATED if it names none, or another kind of key
   */
  String project() {
    if (kid.contains("session")) {
      throw Refusal.because(
          "session tokens need ContextShield's public key, which this worker does not have"
              + " (send a project token)");
    }
    if (!kid.endsWith(KEY_SUFFIX) || kid.length() == KEY_SUFFIX.length()) {
      throw Refusal.because("the key id is unknown (expected: <project>" + KEY_SUFFIX + ")");
    }
    return kid.substring(0, kid.length() - KEY_SUFFIX.length());
  }

  /**
   * Returns the JSON.
   *
   * @throws RequestException UNAUTHENTICATED if the payload is no Base64
   */
  byte[] json() {
    try {
      return Base64.getDecoder().decode(payload);
    } catch (IllegalArgumentException e) {
      throw Refusal.because("its payload is not standard Base64");
    }
  }

  @Override
  public String toString() {
    return "TokenText[" + kid + "]";
  }
}
