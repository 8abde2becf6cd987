package io.contextunity.worker.host.token;

import io.contextunity.worker.host.token.TokenMint.Grant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Signs the tokens that this process shows to other services. They are bound to the platform, and
 * renewed before they expire. Thread-safe.
 */
public final class TokenSigner {
  private static final String PROJECT = "platform";
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final TokenMint mint;
  private final Clock clock;
  private final Grant grant;
  private volatile Signed current = new Signed("", Instant.MIN);

  /**
   * @param agent who shows the token, such as {@code worker:harvester-1}
   * @param permissions what it allows, such as {@code brain:write}
   */
  public TokenSigner(String secret, Clock clock, String agent, List<String> permissions) {
    this.mint = new TokenMint(secret);
    this.clock = clock;
    this.grant = new Grant(PROJECT, List.of(), permissions, agent, Optional.of(LIFETIME));
  }

  /** Signs what Brain wants to see, for every tenant. */
  public static TokenSigner forBrain(String secret, String agent) {
    return new TokenSigner(
        secret, Clock.systemUTC(), agent, List.of("brain:read", "brain:write", "admin:all"));
  }

  /** Signs what the router wants to see, for every tenant. */
  public static TokenSigner forRouter(String secret, String agent) {
    return new TokenSigner(
        secret, Clock.systemUTC(), agent, List.of("router:execute_node", "admin:all"));
  }

  /** Signs what a WorkerService wants to see, for every tenant. */
  public static TokenSigner forWorker(String secret, String agent) {
    return new TokenSigner(
        secret, Clock.systemUTC(), agent, List.of("worker:execute", "worker:read", "admin:all"));
  }

  /** Signs what a host's management port wants to see before it changes anything. */
  public static TokenSigner forAdmin(String secret, String agent) {
    return new TokenSigner(secret, Clock.systemUTC(), agent, List.of("worker:admin"));
  }

  /** Returns a token that is good for half an hour at least. */
  public String token() {
    Signed signed = current;
    if (clock.instant().isAfter(signed.renewAt)) {
      Instant now = clock.instant();
      signed = new Signed(mint.mint(grant, now), now.plus(LIFETIME.dividedBy(2)));
      current = signed;
    }
    return signed.token;
  }

  private record Signed(String token, Instant renewAt) {
    @Override
    public String toString() {
      return "Signed[renewAt=" + renewAt + "]";
    }
  }
}
