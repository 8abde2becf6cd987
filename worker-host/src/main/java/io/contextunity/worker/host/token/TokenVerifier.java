package io.contextunity.worker.host.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Verifies ContextTokens signed with the platform's secret: {@code KID.PAYLOAD.SIGNATURE}, HMAC
 * with SHA-256 over the payload's text. Thread-safe.
 */
public final class TokenVerifier {
  private static final String KEY_SUFFIX = ":hmac-001";
  private static final String PLATFORM = "platform";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TokenKey key;
  private final Clock clock;

  public TokenVerifier(String secret, Clock clock) {
    this.key = new TokenKey(secret);
    this.clock = clock;
  }

  /**
   * Returns what the token says.
   *
   * @throws RequestException UNAUTHENTICATED, with the reason but nothing of the token
   */
  public ContextToken verify(String wire) {
    int signatureDot = wire.lastIndexOf('.');
    int payloadDot = wire.lastIndexOf('.', signatureDot - 1);
    if (payloadDot < 1) {
      throw refused("the token is not of the form KID.PAYLOAD.SIGNATURE");
    }
    String kid = wire.substring(0, payloadDot);
    String payload = wire.substring(payloadDot + 1, signatureDot);
    String project = project(kid);
    requireSignature(payload, wire.substring(signatureDot + 1));
    JsonNode claims = claims(payload);
    requireBinding(claims, project);
    requireNotExpired(claims);
    return new ContextToken(
        requireText(claims, "token_id"),
        project,
        texts(claims, "permissions"),
        texts(claims, "allowed_tenants"));
  }

  private static String project(String kid) {
    if (kid.contains("session")) {
      throw refused(
          "session tokens need ContextShield's public key, which this worker does not have"
              + " (send a project token)");
    }
    if (!kid.endsWith(KEY_SUFFIX) || kid.length() == KEY_SUFFIX.length()) {
      throw refused("the key id is unknown (expected: <project>" + KEY_SUFFIX + ")");
    }
    return kid.substring(0, kid.length() - KEY_SUFFIX.length());
  }

  private void requireSignature(String payload, String signature) {
    byte[] expected = key.sign(payload.getBytes(StandardCharsets.US_ASCII));
    if (!MessageDigest.isEqual(expected, decode(signature))) {
      throw refused("the signature does not fit");
    }
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw refused("it is not standard Base64");
    }
  }

  private static JsonNode claims(String payload) {
    try {
      JsonNode claims = JSON.readTree(decode(payload));
      if (claims == null || !claims.isObject()) {
        throw refused("its payload is no JSON object");
      }
      return claims;
    } catch (JsonProcessingException e) {
      throw refused("its payload is no JSON object");
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory failed", e);
    }
  }

  private static void requireBinding(JsonNode claims, String project) {
    JsonNode binding = claims.path("project_binding");
    if (!binding.isObject()) {
      return;
    }
    String kind = binding.path("kind").asText();
    boolean fits =
        switch (kind) {
          case "project" -> project.equals(binding.path("project_id").asText());
          case PLATFORM -> project.equals(PLATFORM);
          default -> false;
        };
    if (!fits) {
      throw refused("it is bound to another project than its key id names");
    }
  }

  private void requireNotExpired(JsonNode claims) {
    JsonNode expiry = claims.path("exp_unix");
    if (expiry.isMissingNode() || expiry.isNull()) {
      return;
    }
    if (!expiry.isNumber() || expiry.asDouble() * 1000 <= clock.millis()) {
      throw refused("it has expired");
    }
  }

  private static String requireText(JsonNode claims, String name) {
    if (!claims.path(name).isTextual()) {
      throw refused("it has no " + name);
    }
    return claims.path(name).textValue();
  }

  private static List<String> texts(JsonNode claims, String name) {
    List<String> texts = new ArrayList<>();
    claims.path(name).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static RequestException refused(String reason) {
    return new RequestException(Kind.UNAUTHENTICATED, "Token refused: " + reason);
  }
}
