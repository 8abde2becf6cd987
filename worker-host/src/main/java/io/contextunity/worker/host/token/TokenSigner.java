package io.contextunity.worker.host.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Signs the tokens that this process shows to other services. They are bound to the platform, and
 * renewed before they expire. Thread-safe.
 */
public final class TokenSigner {
  private static final String KID = "platform:hmac-001";
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final TokenKey key;
  private final Clock clock;
  private final String agent;
  private final List<String> permissions;
  private volatile Signed current = new Signed("", Instant.MIN);

  /**
   * @param agent who shows the token, such as {@code worker:harvester-1}
   * @param permissions what it allows, such as {@code brain:write}
   */
  public TokenSigner(String secret, Clock clock, String agent, List<String> permissions) {
    this.key = new TokenKey(secret);
    this.clock = clock;
    this.agent = agent;
    this.permissions = List.copyOf(permissions);
  }

  /** Signs what Brain wants to see, for every tenant. */
  public static TokenSigner forBrain(String secret, String agent) {
    return new TokenSigner(
        secret, Clock.systemUTC(), agent, List.of("brain:read", "brain:write", "admin:all"));
  }

  /** Signs what a WorkerService wants to see, for every tenant. */
  public static TokenSigner forWorker(String secret, String agent) {
    return new TokenSigner(
        secret, Clock.systemUTC(), agent, List.of("worker:execute", "worker:read", "admin:all"));
  }

  /** Returns a token that is good for half an hour at least. */
  public String token() {
    Signed signed = current;
    if (clock.instant().isAfter(signed.renewAt)) {
      signed = sign(clock.instant());
      current = signed;
    }
    return signed.token;
  }

  private Signed sign(Instant now) {
    Map<String, Object> binding = new TreeMap<>();
    binding.put("kind", "platform");
    binding.put("project_id", null);
    Map<String, Object> claims =
        Map.of(
            "token_id",
            UUID.randomUUID().toString(),
            "agent_id",
            agent,
            "permissions",
            permissions,
            "provenance",
            List.of(agent),
            "project_binding",
            binding,
            "iat",
            (double) now.getEpochSecond(),
            "exp_unix",
            (double) now.plus(LIFETIME).getEpochSecond());
    String payload = Base64.getEncoder().encodeToString(json(claims));
    String signature =
        Base64.getEncoder().encodeToString(key.sign(payload.getBytes(StandardCharsets.US_ASCII)));
    return new Signed(KID + "." + payload + "." + signature, now.plus(LIFETIME.dividedBy(2)));
  }

  private static byte[] json(Map<String, Object> claims) {
    try {
      return JSON.writeValueAsBytes(claims);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A token's claims are always JSON", e);
    }
  }

  private record Signed(String token, Instant renewAt) {}
}
