package io.contextunity.worker.host.blob;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The blob store that the settings name. */
public final class ConfiguredBlobs {
  private ConfiguredBlobs() {}

  /**
   * Opens it.
   *
   * @throws SettingsException if it cannot be used
   */
  public static BlobStore open(HostSettings settings) {
    Path directory = settings.blobsDirectory();
    try {
      return DirectoryBlobStore.open(directory);
    } catch (IOException e) {
      throw new SettingsException(
          List.of(
              "blobs-directory: '%s' cannot be used: %s (expected: a directory to write to)"
                  .formatted(directory, e.getMessage())));
    }
  }
}
