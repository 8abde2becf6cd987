package io.contextunity.worker.local.brain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Hash and id of a cell that came without: the same content of a tenant is the same cell. */
final class CellIdentity {
  private static final UUID NAMESPACE_URL = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

  private CellIdentity() {}

  static String hash(String... parts) {
    MessageDigest digest = digest("SHA-256");
    for (String part : parts) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  /** As Brain makes it: a version 5 UUID of tenant and hash. */
  static String id(String tenantId, String contentHash) {
    MessageDigest digest = digest("SHA-1");
    digest.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE_URL.getMostSignificantBits())
            .putLong(NAMESPACE_URL.getLeastSignificantBits())
            .array());
    digest.update((tenantId + ":" + contentHash).getBytes(StandardCharsets.UTF_8));
    ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
    long high = bytes.getLong() & ~0xf000L | 0x5000L;
    long low = bytes.getLong() & ~0xc000_0000_0000_0000L | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + algorithm, e);
    }
  }
}
