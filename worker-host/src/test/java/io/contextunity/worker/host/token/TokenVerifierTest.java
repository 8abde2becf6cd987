package io.contextunity.worker.host.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.RequestException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenVerifierTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
  // The protocol's own test vector.
  private static final String VECTOR =
      "demo:hmac-001.eyJhZ2VudF9pZCI6ICJ2ZWN0b3IiLCAiYWxsb3dlZF90ZW5hbnRzIjogWyJkZW1vIl0sICJleHBfdW5peCI6IDQxMDI0NDQ4MDAuMCwgImlhdCI6IDE3NjcyMjU2MDAuMCwgInBlcm1pc3Npb25zIjogWyJ3b3JrZXI6ZXhlY3V0ZSIsICJ3b3JrZXI6cmVhZCJdLCAicHJvamVjdF9iaW5kaW5nIjogeyJraW5kIjogInByb2plY3QiLCAicHJvamVjdF9pZCI6ICJkZW1vIn0sICJwcm92ZW5hbmNlIjogWyIqdmVjdG9yIl0sICJ0b2tlbl9pZCI6ICJ2ZWN0b3ItMSJ9.zyINUv9k+DATOOmlKBAc2KH7ZgcDRIx+6rDtpfH/ZZ0=";

  private final TokenVerifier verifier = new TokenVerifier(SECRET, at(NOW));

  @Test
  void verify_protocolVector() {
    ContextToken token = verifier.verify(VECTOR);

    assertThat(token)
        .isEqualTo(
            new ContextToken(
                "vector-1", "demo", List.of("worker:execute", "worker:read"), List.of("demo")));
  }

  @Test
  void verify_otherSecret() {
    assertRefused(
        new TokenVerifier("another secret", at(NOW)), VECTOR, "the signature does not fit");
  }

  @Test
  void verify_changedPayload() {
    assertRefused(verifier, VECTOR.replace(".eyJh", ".eyJi"), "the signature does not fit");
  }

  @Test
  void verify_expired() {
    String token = sign("demo:hmac-001", "{\"token_id\":\"t\",\"exp_unix\":1.5}");

    assertRefused(verifier, token, "it has expired");
  }

  @Test
  void verify_withoutExpiryAndBinding() {
    ContextToken token = verifier.verify(sign("demo:hmac-001", "{\"token_id\":\"t\"}"));

    assertThat(token.project()).isEqualTo("demo");
    assertThat(token.permissions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "demo     | project  | \"other\" | false",
        "demo     | project  | \"demo\"  | true",
        "demo     | platform | null      | false",
        "platform | platform | null      | true",
        "platform | strange  | null      | false"
      })
  void verify_binding(String kid, String kind, String project, boolean fits) {
    String token =
        sign(
            kid + ":hmac-001",
            "{\"token_id\":\"t\",\"project_binding\":{\"kind\":\"%s\",\"project_id\":%s}}"
                .formatted(kind, project));

    if (fits) {
      assertThat(verifier.verify(token).project()).isEqualTo(kid);
    } else {
      assertRefused(verifier, token, "it is bound to another project than its key id names");
    }
  }

  @Test
  void verify_sessionToken() {
    assertRefused(
        verifier, sign("demo:session-1", "{}"), "session tokens need ContextShield's public key");
  }

  @Test
  void verify_unknownKey() {
    assertRefused(verifier, sign("demo:hmac-002", "{}"), "the key id is unknown");
  }

  @Test
  void verify_noTokenId() {
    assertRefused(verifier, sign("demo:hmac-001", "{}"), "it has no token_id");
  }

  @ParameterizedTest
  @CsvSource({"nonsense", "a.b", "''", "..", "demo:hmac-001.%%%.%%%"})
  void verify_nonsense(String token) {
    assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(RequestException.class);
  }

  @Test
  void sign_verifiedAgain() {
    TokenSigner signer =
        new TokenSigner(SECRET, at(NOW), "worker:test", List.of("brain:read", "brain:write"));

    ContextToken token = verifier.verify(signer.token());

    assertThat(token.project()).isEqualTo("platform");
    assertThat(token.permissions()).containsExactly("brain:read", "brain:write");
    assertThat(signer.token()).isEqualTo(signer.token());
    assertRefused(
        new TokenVerifier(SECRET, at(NOW.plus(Duration.ofHours(2)))),
        signer.token(),
        "it has expired");
  }

  private static void assertRefused(TokenVerifier verifier, String token, String reason) {
    assertThatThrownBy(() -> verifier.verify(token))
        .isInstanceOfSatisfying(
            RequestException.class,
            e -> assertThat(e.kind()).isEqualTo(RequestException.Kind.UNAUTHENTICATED))
        .hasMessageStartingWith("Token refused: ")
        .hasMessageContaining(reason);
  }

  private static String sign(String kid, String json) {
    String payload = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    byte[] signature = new TokenKey(SECRET).sign(payload.getBytes(StandardCharsets.US_ASCII));
    return kid + "." + payload + "." + Base64.getEncoder().encodeToString(signature);
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }
}
