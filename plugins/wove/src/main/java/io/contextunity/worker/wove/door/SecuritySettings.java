package io.contextunity.worker.wove.door;

import io.contextunity.worker.core.ModuleException;
import java.time.Duration;
import java.util.Optional;

/**
 * Who may have tasks run: {@code plugins.wove.security}, the counterpart of {@code security} in
 * Wove's {@code executor_config}.
 *
 * @param type how a caller shows who it is; what the secret or token that is set suggests, OFF
 *     without either
 * @param secret what requests are signed with, for SIGNED
 * @param key the secret's name, {@code default}
 * @param clockSkew how far a caller's clock may be off, 300 seconds
 * @param maxNonces requests that are remembered so that none is taken twice, 1,000,000
 * @param token what callers send, for BEARER
 */
public record SecuritySettings(
    Type type,
    Optional<String> secret,
    String key,
    Duration clockSkew,
    int maxNonces,
    Optional<String> token) {

  /** Nothing is set. */
  public static final SecuritySettings OFF =
      new SecuritySettings(Type.OFF, Optional.empty(), null, null, 0, Optional.empty());

  private static final int MANY = 1_000_000;

  public SecuritySettings {
    secret = given(secret);
    token = given(token);
    type = type == null ? suggested(secret, token) : type;
    key = key == null || key.isEmpty() ? "default" : key;
    clockSkew = clockSkew == null ? Duration.ofSeconds(300) : clockSkew;
    maxNonces = maxNonces == 0 ? MANY : maxNonces;
    if (type == Type.SIGNED && secret.isEmpty()) {
      throw new ModuleException(
          "secret: '' (expected: the secret that callers sign with, such as ${env:WOVE_WORKER_SECRET})");
    }
    if (type == Type.BEARER && token.isEmpty()) {
      throw new ModuleException(
          "token: '' (expected: the token that callers send, such as ${env:WOVE_WORKER_TOKEN})");
    }
    if (clockSkew.isNegative() || clockSkew.isZero()) {
      throw new ModuleException("clock-skew: '" + clockSkew + "' (expected: more than nothing)");
    }
    if (maxNonces < 0) {
      throw new ModuleException("max-nonces: '" + maxNonces + "' (expected: more than 0)");
    }
  }

  private static Optional<String> given(Optional<String> text) {
    return text == null ? Optional.empty() : text.filter(value -> !value.isEmpty());
  }

  private static Type suggested(Optional<String> secret, Optional<String> token) {
    if (secret.isPresent()) {
      return Type.SIGNED;
    }
    return token.isPresent() ? Type.BEARER : Type.OFF;
  }

  /** Without the secret and the token. */
  @Override
  public String toString() {
    return "SecuritySettings[type=%s, key=%s, clockSkew=%s]".formatted(type, key, clockSkew);
  }

  /** How a caller shows who it is. */
  public enum Type {
    /** Each request carries a signature that is good for one time. */
    SIGNED,
    /** Each request carries the token. */
    BEARER,
    /** Not at all: callers of this machine only. */
    NONE,
    /** Nobody may: the method is not served. */
    OFF
  }
}
