package io.contextunity.worker.host.brain;

import io.contextunity.worker.core.BrainCell;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids and hashes that are unique in a tenant, made unique in Brain.
 *
 * <p>An id is Brain's primary key across all tenants, and two chunks must not share a hash, not
 * even those of two tenants. So the tenant stands before every id, and the hash covers both.
 */
final class CellIds {
  private CellIds() {}

  static String toBrain(String tenantId, String id) {
    return tenantId + ":" + id;
  }

  /** Returns the id as the tenant knows it; one that another program made stays as it is. */
  static String fromBrain(String tenantId, String id) {
    String prefix = tenantId + ":";
    return id.startsWith(prefix) ? id.substring(prefix.length()) : id;
  }

  static String hash(String tenantId, BrainCell cell) {
    return hash(tenantId, cell.id(), cell.contentHash());
  }

  static String hash(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
