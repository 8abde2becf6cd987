package io.contextunity.worker.wove.durable;

import io.contextunity.worker.core.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps in the blob store what is too large for Temporal's history. Thread-safe. */
final class ClaimCheck {
  private static final Logger log = LoggerFactory.getLogger(ClaimCheck.class);

  private final BlobStore blobs;
  private final int inlineBytes;

  ClaimCheck(BlobStore blobs, int inlineBytes) {
    this.blobs = blobs;
    this.inlineBytes = inlineBytes;
  }

  /**
   * @param key under which they lie if they are too large
   */
  Carried carry(String key, byte[] bytes) throws IOException {
    if (bytes.length <= inlineBytes) {
      return Carried.here(bytes);
    }
    blobs.put(key, out -> out.write(bytes));
    return Carried.in(key);
  }

  /**
   * @throws java.nio.file.NoSuchFileException if they are not in this store, or not any more
   */
  byte[] read(Carried carried) throws IOException {
    if (carried.blob().isEmpty()) {
      return carried.bytes();
    }
    try (InputStream in = blobs.open(carried.blob().get())) {
      return in.readAllBytes();
    }
  }

  /** They are of no use any more. What cannot be deleted now is swept out later. */
  void drop(Carried carried) {
    carried.blob().ifPresent(this::delete);
  }

  private void delete(String key) {
    try {
      blobs.delete(key);
    } catch (IOException e) {
      log.warn("Blob {} stays for now: {}", key, e.toString());
    }
  }
}
