package io.contextunity.worker.harvest.run;

import io.contextunity.worker.harvest.product.Fingerprint;
import io.contextunity.worker.harvest.product.LongMap;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** Fingerprints one after the other, 16 bytes each. */
final class Fingerprints {
  private Fingerprints() {}

  static void write(DataOutputStream out, Fingerprint fingerprint) throws IOException {
    out.writeLong(fingerprint.sku());
    out.writeLong(fingerprint.content());
  }

  static Optional<Fingerprint> read(DataInputStream in) throws IOException {
    long sku;
    try {
      sku = in.readLong();
    } catch (EOFException e) {
      return Optional.empty();
    }
    return Optional.of(new Fingerprint(sku, in.readLong()));
  }

  static LongMap readAll(DataInputStream in, long expected) throws IOException {
    LongMap all = new LongMap(expected);
    for (Optional<Fingerprint> next = read(in); next.isPresent(); next = read(in)) {
      all.put(next.get().sku(), next.get().content());
    }
    return all;
  }
}
