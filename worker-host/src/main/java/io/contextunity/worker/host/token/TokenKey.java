package io.contextunity.worker.host.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The platform's secret as a key for HMAC with SHA-256. Thread-safe. */
final class TokenKey {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  TokenKey(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** Returns the signature of a payload, both as they stand in a token. */
  String signature(String payload) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] signature = mac.doFinal(payload.getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + ALGORITHM, e);
    }
  }
}
