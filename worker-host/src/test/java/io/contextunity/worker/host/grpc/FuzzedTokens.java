package io.contextunity.worker.host.grpc;

import io.contextunity.worker.host.token.TestingTokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Mutations of a valid token, none of which is one. */
final class FuzzedTokens {
  private static final String KID = "demo:hmac-001";
  private static final List<String> WRONG_TYPES =
      List.of(
          "7",
          "-1",
          "1e999",
          "true",
          "null",
          "\"text\"",
          "[]",
          "[7]",
          "[[]]",
          "[null]",
          "{}",
          "{\"a\":1}",
          "[".repeat(500) + "]".repeat(500),
          "NaN",
          "\"\\ud800\"",
          "1".repeat(900));
  private static final List<String> CLAIMS =
      List.of(
          "permissions",
          "allowed_tenants",
          "provenance",
          "project_binding",
          "exp_unix",
          "iat",
          "revocation_id",
          "user_id",
          "agent_id",
          "user_namespace");

  private final Random random;
  private int made;

  FuzzedTokens(Random random) {
    this.random = random;
  }

  /** The bytes of the next one, as a header takes them. */
  byte[] next() {
    byte[] valid = TestingTokens.VECTOR.getBytes(StandardCharsets.US_ASCII);
    return switch (made++ % 9) {
      case 0 -> flipped(valid);
      case 1 -> text(TestingTokens.VECTOR.substring(0, random.nextInt(valid.length)));
      case 2 -> inserted(valid);
      case 3 -> partsMixed();
      case 4 -> text("A".repeat(1000 + random.nextInt(40_000)) + TestingTokens.VECTOR);
      case 5 -> signedGarbage();
      case 6 -> signedWrongType();
      case 7 -> signedBrokenJson();
      default -> otherKey();
    };
  }

  /** One bit, anywhere. */
  private byte[] flipped(byte[] valid) {
    byte[] bytes = valid.clone();
    int at = random.nextInt(bytes.length);
    bytes[at] ^= (byte) (1 << random.nextInt(7));
    return header(bytes);
  }

  private byte[] inserted(byte[] valid) {
    byte[] unicode = "ä€😀\u202e\u0301".getBytes(StandardCharsets.UTF_8);
    int at = random.nextInt(valid.length);
    byte[] bytes = new byte[valid.length + unicode.length];
    System.arraycopy(valid, 0, bytes, 0, at);
    System.arraycopy(unicode, 0, bytes, at, unicode.length);
    System.arraycopy(valid, at, bytes, at + unicode.length, valid.length - at);
    return header(bytes);
  }

  private byte[] partsMixed() {
    String[] parts = TestingTokens.VECTOR.split("\\.");
    List<String> mixed =
        List.of(
            "",
            ".",
            "..",
            "...",
            parts[0],
            parts[0] + "..",
            "." + parts[1] + "." + parts[2],
            parts[0] + "." + parts[1] + ".",
            parts[0] + ".." + parts[2],
            parts[1] + "." + parts[0] + "." + parts[2],
            parts[0] + "." + parts[2] + "." + parts[1],
            TestingTokens.VECTOR + ".",
            TestingTokens.VECTOR + "." + parts[2]);
    return text(mixed.get(random.nextInt(mixed.size())));
  }

  private byte[] signedGarbage() {
    byte[] garbage = new byte[random.nextInt(300)];
    random.nextBytes(garbage);
    return text(TestingTokens.sign(KID, garbage));
  }

  private byte[] signedWrongType() {
    String claim = CLAIMS.get(random.nextInt(CLAIMS.size()));
    String value = WRONG_TYPES.get(random.nextInt(WRONG_TYPES.size()));
    // Expired besides, so that a value that happens to be right is refused too.
    String expiry = claim.equals("exp_unix") ? "" : ",\"exp_unix\":1.0";
    boolean mayFit = claim.equals("exp_unix") && (value.equals("null") || value.startsWith("111"));
    return text(
        TestingTokens.sign(
            KID,
            "{\"token_id\":%s,\"%s\":%s%s}"
                .formatted(mayFit ? "7" : "\"t\"", claim, value, expiry)));
  }

  private byte[] signedBrokenJson() {
    String json = "{\"token_id\":\"t\",\"permissions\":[\"worker:execute\",\"admin:all\"]}";
    String broken =
        switch (random.nextInt(4)) {
          case 0 -> json.substring(0, random.nextInt(json.length()));
          case 1 -> json + json;
          case 2 -> "[" + json + "]";
          default -> json.replace("{", "{\"token_id\":\"t\",");
        };
    return text(TestingTokens.sign(KID, broken));
  }

  private byte[] otherKey() {
    byte[] signature = new byte[32];
    random.nextBytes(signature);
    String[] parts = TestingTokens.VECTOR.split("\\.");
    String kid = random.nextBoolean() ? KID : "demo:session-" + random.nextInt(10);
    return text(kid + "." + parts[1] + "." + Base64.getEncoder().encodeToString(signature));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** What HTTP lets into a header: no control characters. */
  private static byte[] header(byte[] bytes) {
    byte[] allowed = bytes.clone();
    for (int i = 0; i < allowed.length; i++) {
      if (allowed[i] >= 0 && allowed[i] < ' ' || allowed[i] == 0x7f) {
        allowed[i] = '!';
      }
    }
    return allowed;
  }
}
