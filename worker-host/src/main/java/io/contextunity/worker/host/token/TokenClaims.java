package io.contextunity.worker.host.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.host.RequestException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a token's JSON says. A claim of another type than the protocol's is refused, never bent. */
final class TokenClaims {
  private static final String PLATFORM = "platform";
  private static final int MAX_DEPTH = 16;
  private static final List<String> TEXTS =
      List.of("revocation_id", "user_id", "agent_id", "user_namespace");
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode claims;

  private TokenClaims(JsonNode claims) {
    this.claims = claims;
  }

  /**
   * @throws RequestException UNAUTHENTICATED if it is no JSON object with claims of the right types
   */
  static TokenClaims parse(byte[] json) {
    TokenClaims claims = new TokenClaims(read(json));
    TEXTS.forEach(claims::optionalText);
    claims.number("iat");
    claims.texts("provenance");
    return claims;
  }

  private static JsonNode read(byte[] json) {
    try {
      // Jackson would take UTF-16 and UTF-32 for JSON too.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      JsonNode claims = JSON.readTree(text);
      if (claims == null || !claims.isObject()) {
        throw Refusal.because("its payload is no JSON object");
      }
      return claims;
    } catch (JsonProcessingException | CharacterCodingException e) {
      throw Refusal.because("its payload is no JSON object");
    }
  }

  String tokenId() {
    return optionalText("token_id")
        .filter(id -> !id.isBlank())
        .orElseThrow(() -> Refusal.because("it has no token_id"));
  }

  List<String> permissions() {
    return texts("permissions");
  }

  List<String> allowedTenants() {
    return texts("allowed_tenants");
  }

  Optional<Instant> expiresAt() {
    return number("exp_unix").map(TokenClaims::instant);
  }

  // Beyond what an Instant holds nothing expires any more, or everything has.
  private static Instant instant(double seconds) {
    double millis = Math.floor(seconds * 1000);
    return Instant.ofEpochMilli((long) millis);
  }

  /** Whether the binding allows what the key id says; a token without one is its key id's. */
  boolean isBoundTo(String project) {
    JsonNode binding = claims.path("project_binding");
    if (isAbsent(binding)) {
      return true;
    }
    JsonNode bound = binding.path("project_id");
    return switch (binding.path("kind").asText()) {
      case "project" -> bound.isTextual() && bound.textValue().equals(project);
      case PLATFORM -> isAbsent(bound) && project.equals(PLATFORM);
      default -> false;
    };
  }

  /** The JSON, for a person to read. */
  String pretty() {
    return claims.toPrettyString();
  }

  private Optional<String> optionalText(String name) {
    JsonNode value = claims.path(name);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw Refusal.because("its %s is no string".formatted(name));
    }
    return Optional.of(value.textValue());
  }

  private Optional<Double> number(String name) {
    JsonNode value = claims.path(name);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw Refusal.because("its %s is no number of seconds".formatted(name));
    }
    return Optional.of(value.doubleValue());
  }

  private List<String> texts(String name) {
    JsonNode value = claims.path(name);
    List<String> texts = new ArrayList<>();
    if (isAbsent(value)) {
      return texts;
    }
    if (!value.isArray()) {
      throw Refusal.because("its %s is no list of strings".formatted(name));
    }
    for (JsonNode text : value) {
      if (!text.isTextual()) {
        throw Refusal.because("its %s is no list of strings".formatted(name));
      }
      texts.add(text.textValue());
    }
    return texts;
  }

  // Python writes None as null.
  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
