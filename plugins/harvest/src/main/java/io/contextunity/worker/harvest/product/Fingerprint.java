package io.contextunity.worker.harvest.product;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A product in 128 bits: half of them say which product, half what it is like.
 *
 * @param sku of the sku
 * @param content of everything that goes to Brain
 */
public record Fingerprint(long sku, long content) {

  /** Always reset: a digest resets itself when it is asked for its value. */
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(Fingerprint::newSha256);

  /** The fingerprint of a product by its sku and its {@linkplain #hash hash}. */
  public static Fingerprint of(String sku, String hash) {
    return new Fingerprint(skuOf(sku), Long.parseUnsignedLong(hash, 0, 16, 16));
  }

  /** The half of a fingerprint that says which product. */
  public static long skuOf(String sku) {
    return ByteBuffer.wrap(sha256().digest(sku.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  /** SHA-256, in hexadecimal digits, of the parts one after the other. */
  static String hash(byte[]... parts) {
    MessageDigest digest = sha256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    return SHA_256.get();
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
