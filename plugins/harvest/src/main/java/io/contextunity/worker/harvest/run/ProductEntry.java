package io.contextunity.worker.harvest.run;

import io.contextunity.worker.harvest.product.Fingerprint;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/**
 * A product as states remember it: ten bytes and the sku.
 *
 * @param content what it is like, the half of a {@link Fingerprint}; or one of the constants
 */
record ProductEntry(String sku, long content) {
  /** Brain has the product, in a form that nobody knows: it is synced whatever it is like. */
  static final long UNKNOWN = 0;

  /** The supplier said that it is gone, and Brain knows. */
  static final long WITHDRAWN = 1;

  long key() {
    return Fingerprint.skuOf(sku);
  }

  boolean isOffered() {
    return content != WITHDRAWN;
  }

  ProductEntry with(long newContent) {
    return new ProductEntry(sku, newContent);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(content);
    out.writeUTF(sku);
  }

  /** Returns the next entry, or nothing at the end. */
  static Optional<ProductEntry> read(DataInputStream in) throws IOException {
    long content;
    try {
      content = in.readLong();
    } catch (EOFException e) {
      return Optional.empty();
    }
    return Optional.of(new ProductEntry(in.readUTF(), content));
  }

  static void readAll(DataInputStream in, Handler handler) throws IOException {
    for (Optional<ProductEntry> next = read(in); next.isPresent(); next = read(in)) {
      handler.accept(next.get());
    }
  }

  /** Takes entries. */
  @FunctionalInterface
  interface Handler {
    void accept(ProductEntry entry) throws IOException;
  }
}
