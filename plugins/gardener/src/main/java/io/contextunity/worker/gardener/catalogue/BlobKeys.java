package io.contextunity.worker.gardener.catalogue;

import java.nio.charset.StandardCharsets;

/** What may stand in the keys of blobs. */
public final class BlobKeys {
  private BlobKeys() {}

  /** A tenant's name in the letters that keys may have. */
  public static String encoded(String tenantId) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : tenantId.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
      encoded.append(plain || b == '-' || b == '_' ? "" + (char) b : "=%02x".formatted(b));
    }
    return encoded.toString();
  }
}
