package io.contextunity.worker.host.blob;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.host.blob.s3.S3BlobStore;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The blob store that the settings name. */
public final class ConfiguredBlobs {
  private ConfiguredBlobs() {}

  /**
   * Opens it: a directory at once, a bucket at its first use. The caller closes one that is {@link
   * AutoCloseable}.
   *
   * @throws SettingsException if it cannot be used
   */
  public static BlobStore open(HostSettings settings) {
    return settings
        .blobsBucket()
        .<BlobStore>map(S3BlobStore::of)
        .orElseGet(() -> open(settings.blobsDirectory()));
  }

  private static BlobStore open(Path directory) {
    try {
      return DirectoryBlobStore.open(directory);
    } catch (IOException e) {
      throw new SettingsException(
          List.of(
              "blobs-directory: '%s' cannot be used: %s (expected: a directory to write to)"
                  .formatted(directory, e.getMessage())));
    }
  }

  /**
   * Looks whether a store that is elsewhere can be used; one that does not answer is logged.
   *
   * @throws SettingsException if it refuses
   */
  public static void requireUsable(BlobStore blobs) {
    if (blobs instanceof S3BlobStore bucket) {
      bucket.requireUsable();
    }
  }
}
