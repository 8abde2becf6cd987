package io.contextunity.worker.host.blob;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Unfinished blobs whose writers died. */
final class Leftovers {
  /** Other processes may be writing at this moment, but none of them is silent for so long. */
  static final Duration MAX_AGE = Duration.ofDays(1);

  private Leftovers() {}

  static void delete(Path folder) throws IOException {
    Instant oldest = Instant.now().minus(MAX_AGE);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        deleteIfBefore(oldest, file);
      }
    }
  }

  private static void deleteIfBefore(Instant oldest, Path file) throws IOException {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      // Its writer finished, or another process deleted it.
    }
  }
}
