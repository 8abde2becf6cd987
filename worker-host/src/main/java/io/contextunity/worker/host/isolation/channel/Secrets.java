package io.contextunity.worker.host.isolation.channel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes secrets for children, and finds the child to a secret. Thread-safe. */
final class Secrets {
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Set<ExpectedChild> children = ConcurrentHashMap.newKeySet();

  Expected expect(String childId, ChildListener listener) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    ExpectedChild child = new ExpectedChild(childId, digest(secret), listener);
    children.add(child);
    return new Expected(secret, () -> children.remove(child));
  }

  /** Looks at all of them, so that the time tells nothing. */
  Optional<ExpectedChild> find(String secret) {
    byte[] digest = digest(secret);
    ExpectedChild found = null;
    for (ExpectedChild child : children) {
      if (child.hasDigest(digest)) {
        found = child;
      }
    }
    return Optional.ofNullable(found);
  }

  private static byte[] digest(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
