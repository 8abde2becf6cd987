package io.contextunity.worker.host.token;

import io.contextunity.worker.host.RequestException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Verifies ContextTokens signed with the platform's secret: {@code KID.PAYLOAD.SIGNATURE}, HMAC
 * with SHA-256 over the payload's text. Thread-safe.
 */
public final class TokenVerifier {
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
    TokenText text = TokenText.parse(wire);
    String project = text.project();
    requireSignature(text);
    TokenClaims claims = TokenClaims.parse(text.json());
    if (!claims.isBoundTo(project)) {
      throw Refusal.because("it is bound to another project than its key id names");
    }
    Optional<Instant> expiry = claims.expiresAt();
    if (expiry.isPresent() && !clock.instant().isBefore(expiry.get())) {
      throw Refusal.because("it has expired");
    }
    return new ContextToken(
        claims.tokenId(), project, claims.permissions(), claims.allowedTenants(), expiry);
  }

  /**
   * Returns a token's JSON for a person to read, whoever signed it.
   *
   * @throws RequestException UNAUTHENTICATED if it cannot be read
   */
  public static String unverifiedClaims(String wire) {
    return TokenClaims.parse(TokenText.parse(wire).json()).pretty();
  }

  // The text is compared, not the bytes: several texts stand for the same bytes.
  private void requireSignature(TokenText text) {
    byte[] expected = key.signature(text.payload()).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected, text.signature().getBytes(StandardCharsets.UTF_8))) {
      throw Refusal.because("the signature does not fit");
    }
  }
}
