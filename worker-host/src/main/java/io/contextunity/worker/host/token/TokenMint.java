package io.contextunity.worker.host.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Makes tokens out of the platform's secret. Thread-safe. */
public final class TokenMint {
  private static final String PLATFORM = "platform";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final TokenKey key;

  public TokenMint(String secret) {
    this.key = new TokenKey(secret);
  }

  /** Returns a token in its wire form. */
  public String mint(Grant grant, Instant now) {
    String payload = Base64.getEncoder().encodeToString(json(claims(grant, now)));
    return grant.project() + TokenText.KEY_SUFFIX + "." + payload + "." + key.signature(payload);
  }

  private static Map<String, Object> claims(Grant grant, Instant now) {
    Map<String, Object> claims = new TreeMap<>();
    claims.put("token_id", UUID.randomUUID().toString());
    claims.put("agent_id", grant.agent());
    claims.put("permissions", grant.permissions());
    claims.put("provenance", List.of(grant.agent()));
    claims.put("project_binding", binding(grant.project()));
    claims.put("iat", seconds(now));
    if (!grant.tenants().isEmpty()) {
      claims.put("allowed_tenants", grant.tenants());
    }
    grant
        .lifetime()
        .ifPresent(lifetime -> claims.put("exp_unix", seconds(now) + seconds(lifetime)));
    return claims;
  }

  private static Map<String, Object> binding(String project) {
    Map<String, Object> binding = new TreeMap<>();
    binding.put("kind", project.equals(PLATFORM) ? PLATFORM : "project");
    binding.put("project_id", project.equals(PLATFORM) ? null : project);
    return binding;
  }

  private static double seconds(Instant instant) {
    return instant.toEpochMilli() / 1000.0;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static byte[] json(Map<String, Object> claims) {
    try {
      return JSON.writeValueAsBytes(claims);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A token's claims are always JSON", e);
    }
  }

  /**
   * What a token is to say.
   *
   * @param project whose it is; {@code platform} for ContextUnity's own services
   * @param tenants whose data it is good for, the default one first
   * @param permissions such as {@code worker:execute}
   * @param agent who shows it
   * @param lifetime how long it is good for; for ever without one
   */
  public record Grant(
      String project,
      List<String> tenants,
      List<String> permissions,
      String agent,
      Optional<Duration> lifetime) {
    public Grant {
      tenants = List.copyOf(tenants);
      permissions = List.copyOf(permissions);
    }
  }
}
