package io.contextunity.worker.bench.keys;

import io.contextunity.worker.host.token.TokenVerifier;
import java.time.Clock;

/** What it costs to verify one token, in one thread that does nothing else. */
final class Verification {
  private static final int TOKENS = 200_000;

  private Verification() {}

  static double micros(String secret, String token) {
    TokenVerifier verifier = new TokenVerifier(secret, Clock.systemUTC());
    verify(verifier, token, TOKENS);
    long before = System.nanoTime();
    verify(verifier, token, TOKENS);
    return (System.nanoTime() - before) / 1e3 / TOKENS;
  }

  private static void verify(TokenVerifier verifier, String token, int times) {
    for (int i = 0; i < times; i++) {
      if (verifier.verify(token).permissions().isEmpty()) {
        throw new IllegalStateException("The token lost its permissions");
      }
    }
  }
}
