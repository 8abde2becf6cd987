package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.harvest.product.Fingerprint;
import io.contextunity.worker.harvest.product.LongMap;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a transformed feed speaks of, as its working blobs have it. */
final class FeedProducts {
  private static final long SPOKEN_OF = 1;
  private static final long QUARANTINED = 2;

  private final BlobStore blobs;
  private final WorkArea area;

  FeedProducts(BlobStore blobs, WorkArea area) {
    this.blobs = blobs;
    this.area = area;
  }

  /** Every product, and every sku that the feed says is gone, in their order. */
  void forEach(ProductEntry.Handler handler) throws IOException {
    try (DataInputStream in = open(area.entries())) {
      ProductEntry.readAll(in, handler);
    }
  }

  FeedWitness witness() throws IOException {
    try (DataInputStream in = open(area.witness())) {
      return FeedWitness.read(in);
    }
  }

  private DataInputStream open(String key) throws IOException {
    return new DataInputStream(new BufferedInputStream(blobs.open(key), 64 * 1024));
  }

  /** Which skus the feed speaks of; 32 bytes each. */
  Skus skus() throws IOException {
    LongMap skus = new LongMap(0);
    long unidentified = 0;
    for (BlobInfo part : blobs.list(area.rejects())) {
      try (InputStream in = blobs.open(part.key())) {
        unidentified += QuarantineJson.readSkus(in, sku -> skus.put(keyOf(sku), QUARANTINED));
      }
    }
    forEach(entry -> skus.put(entry.key(), SPOKEN_OF));
    return new Skus(skus, unidentified);
  }

  private static long keyOf(String sku) {
    return Fingerprint.skuOf(sku);
  }

  /**
   * @param unidentified records in quarantine whose sku is not known
   */
  record Skus(LongMap map, long unidentified) {

    /** Whether the feed has nothing of this product, not even in quarantine. */
    boolean lacks(ProductEntry entry) {
      return !map.contains(entry.key());
    }

    /** Whether the feed has a record of the product that is none itself. */
    boolean quarantined(ProductEntry entry) {
      return map.get(entry.key(), 0) == QUARANTINED;
    }
  }
}
