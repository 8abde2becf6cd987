package io.contextunity.worker.wove.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Wove's signature of a request, version 1. Thread-safe. */
final class Signature {
  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec secret;

  Signature(String secret) {
    this.secret = new SecretKeySpec(secret.getBytes(UTF_8), HMAC);
  }

  /**
   * Signs.
   *
   * @param target the full method path, with its slash
   */
  String of(String transport, String target, String timestamp, String nonce, byte[] body) {
    try {
      String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
      String canonical = String.join("\n", "wove-v1", transport, target, timestamp, nonce, digest);
      Mac mac = Mac.getInstance(HMAC);
      mac.init(secret);
      return "v1=" + HexFormat.of().formatHex(mac.doFinal(canonical.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
