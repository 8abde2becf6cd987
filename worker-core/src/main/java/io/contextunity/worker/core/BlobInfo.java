package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What is known of a blob without opening it.
 *
 * @param size in bytes
 */
public record BlobInfo(String key, long size, Instant lastModified) {
  public BlobInfo {
    requireNonNull(key, "key");
    requireNonNull(lastModified, "lastModified");
  }
}
