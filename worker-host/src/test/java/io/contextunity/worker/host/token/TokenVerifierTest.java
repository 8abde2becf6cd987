package io.contextunity.worker.host.token;

import static io.contextunity.worker.host.token.TestingTokens.SECRET;
import static io.contextunity.worker.host.token.TestingTokens.VECTOR;
import static io.contextunity.worker.host.token.TestingTokens.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.RequestException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenVerifierTest {
  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

  private final TokenVerifier verifier = new TokenVerifier(SECRET, at(NOW));

  @Test
  void verify_protocolVector() {
    ContextToken token = verifier.verify(VECTOR);

    assertThat(token)
        .isEqualTo(
            new ContextToken(
                "vector-1",
                "demo",
                List.of("worker:execute", "worker:read"),
                List.of("demo"),
                Optional.of(Instant.ofEpochSecond(4102444800L))));
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
  void verify_atItsExpiry() {
    Instant expiry = Instant.ofEpochSecond(4102444800L);

    assertThat(new TokenVerifier(SECRET, at(expiry.minusMillis(1))).verify(VECTOR).tokenId())
        .isEqualTo("vector-1");
    assertRefused(new TokenVerifier(SECRET, at(expiry)), VECTOR, "it has expired");
  }

  @Test
  void verify_signatureOfTheSameBytes() {
    // The last letter before the = holds two bits that decoders ignore.
    assertRefused(verifier, VECTOR.replace("ZZ0=", "ZZ1="), "the signature does not fit");
    assertRefused(verifier, VECTOR.substring(0, VECTOR.length() - 1), "the signature does not fit");
    assertRefused(verifier, VECTOR + "=", "the signature does not fit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'token_id':7} | its token_id is no string",
        "{'token_id':' '} | it has no token_id",
        "{'token_id':null} | it has no token_id",
        "{'token_id':'t','permissions':'worker:execute'} | its permissions is no list of strings",
        "{'token_id':'t','permissions':{'a':'worker:execute'}} | its permissions is no list",
        "{'token_id':'t','permissions':['a',7]} | its permissions is no list of strings",
        "{'token_id':'t','permissions':[['a']]} | its permissions is no list of strings",
        "{'token_id':'t','permissions':[null]} | its permissions is no list of strings",
        "{'token_id':'t','allowed_tenants':'demo'} | its allowed_tenants is no list of strings",
        "{'token_id':'t','provenance':true} | its provenance is no list of strings",
        "{'token_id':'t','exp_unix':'4102444800'} | its exp_unix is no number of seconds",
        "{'token_id':'t','exp_unix':[4102444800]} | its exp_unix is no number of seconds",
        "{'token_id':'t','exp_unix':true} | its exp_unix is no number of seconds",
        "{'token_id':'t','exp_unix':1e999} | its exp_unix is no number of seconds",
        "{'token_id':'t','exp_unix':NaN} | its payload is no JSON object",
        "{'token_id':'t','exp_unix':Infinity} | its payload is no JSON object",
        "{'token_id':'t','exp_unix':-1} | it has expired",
        "{'token_id':'t','exp_unix':-1e300} | it has expired",
        "{'token_id':'t','exp_unix':0} | it has expired",
        "{'token_id':'t','iat':'now'} | its iat is no number of seconds",
        "{'token_id':'t','user_id':7} | its user_id is no string",
        "{'token_id':'t','agent_id':[]} | its agent_id is no string",
        "{'token_id':'t','user_namespace':{}} | its user_namespace is no string",
        "{'token_id':'t','revocation_id':7} | its revocation_id is no string",
        "{'token_id':'t','project_binding':'demo'} | it is bound to another project",
        "{'token_id':'t','project_binding':[]} | it is bound to another project",
        "{'token_id':'t','project_binding':{}} | it is bound to another project",
        "{'token_id':'t','project_binding':{'kind':'project'}} | it is bound to another project",
        "{'token_id':'t','project_binding':{'kind':7,'project_id':'demo'}} | it is bound to another",
        "{'token_id':'t','token_id':'u'} | its payload is no JSON object",
        "{'token_id':'t'} {} | its payload is no JSON object",
        "{'token_id':'t' | its payload is no JSON object",
        "[] | its payload is no JSON object",
        "'t' | its payload is no JSON object",
        "7 | its payload is no JSON object",
        "null | its payload is no JSON object"
      })
  void verify_malformedClaims(String json, String reason) {
    assertRefused(verifier, sign("demo:hmac-001", json.replace('\'', '"')), reason);
  }

  @Test
  void verify_deepJson() {
    String deep = "{\"token_id\":\"t\",\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}";

    assertRefused(verifier, sign("demo:hmac-001", deep), "its payload is no JSON object");
  }

  @Test
  void verify_otherEncodings() {
    String json = "{\"token_id\":\"t\"}";

    assertRefused(
        verifier,
        sign("demo:hmac-001", json.getBytes(StandardCharsets.UTF_16LE)),
        "its payload is no JSON object");
    assertRefused(
        verifier,
        sign("demo:hmac-001", new byte[] {(byte) 0xff, (byte) 0xfe}),
        "its payload is no JSON object");
  }

  @Test
  void verify_giant() {
    assertRefused(verifier, VECTOR + "A".repeat(40_000), "it is longer than 32768 characters");
  }

  @Test
  void verify_hugeExpiryAndNulls() {
    String token =
        sign(
            "demo:hmac-001",
            "{\"token_id\":\"t\",\"exp_unix\":1e300,\"user_id\":null,\"project_binding\":null}");

    assertThat(verifier.verify(token).expiresAt()).isPresent();
  }

  @Test
  void verify_anotherKeyId() {
    // The key id is not signed: a bound token is good under its own project's only.
    assertRefused(
        verifier,
        VECTOR.replace("demo:hmac", "acme:hmac"),
        "it is bound to another project than its key id names");
  }

  @Test
  void toString_holdsNoSecret() {
    TokenVerifier verifier = new TokenVerifier(SECRET, at(NOW));

    assertThat(verifier.verify(VECTOR).toString() + verifier + TokenText.parse(VECTOR))
        .doesNotContain(SECRET)
        .doesNotContain("zyINUv9k")
        .doesNotContain("eyJh");
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
        "platform | strange  | null      | false",
        "platform | platform | \"acme\"  | false",
        "5        | project  | 5         | false"
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

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }
}
