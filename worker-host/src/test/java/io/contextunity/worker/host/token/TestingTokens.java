package io.contextunity.worker.host.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Tokens of any content, well signed. */
public final class TestingTokens {
  public static final String SECRET = "0123456789abcdef0123456789abcdef";

  /** The protocol's own test vector. */
  public static final String VECTOR =
      "demo:hmac-001.eyJhZ2VudF9pZCI6ICJ2ZWN0b3IiLCAiYWxsb3dlZF90ZW5hbnRzIjogWyJkZW1vIl0sICJleHBfdW5peCI6IDQxMDI0NDQ4MDAuMCwgImlhdCI6IDE3NjcyMjU2MDAuMCwgInBlcm1pc3Npb25zIjogWyJ3b3JrZXI6ZXhlY3V0ZSIsICJ3b3JrZXI6cmVhZCJdLCAicHJvamVjdF9iaW5kaW5nIjogeyJraW5kIjogInByb2plY3QiLCAicHJvamVjdF9pZCI6ICJkZW1vIn0sICJwcm92ZW5hbmNlIjogWyIqdmVjdG9yIl0sICJ0b2tlbl9pZCI6ICJ2ZWN0b3ItMSJ9.zyINUv9k+DATOOmlKBAc2KH7ZgcDRIx+6rDtpfH/ZZ0=";

  private TestingTokens() {}

  public static String sign(String kid, String json) {
    return sign(kid, json.getBytes(StandardCharsets.UTF_8));
  }

  public static String sign(String kid, byte[] json) {
    String payload = Base64.getEncoder().encodeToString(json);
    return kid + "." + payload + "." + new TokenKey(SECRET).signature(payload);
  }

  /**
   * A token of the project demo.
   *
   * @param permissions as a JSON list
   * @param tenants as a JSON list
   */
  public static String token(String permissions, String tenants) {
    return sign(
        "demo:hmac-001",
        "{\"token_id\":\"t-1\",\"permissions\":%s,\"allowed_tenants\":%s}"
            .formatted(permissions, tenants));
  }
}
