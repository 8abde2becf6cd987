package io.contextunity.worker.host.isolation.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where archives are kept. */
final class ArchiveFolders {

  /** What the name of a folder begins with in which an archive is being made. */
  static final String UNFINISHED = ".making-";

  private static final Duration LONGEST_MAKING = Duration.ofHours(1);

  private ArchiveFolders() {}

  /** The installation's own, then the user's. */
  static List<Path> ofThisHost() {
    List<Path> folders = new ArrayList<>();
    Optional.ofNullable(System.getProperty("contextworker.home"))
        .map(home -> Path.of(home, "lib").toAbsolutePath().normalize())
        .filter(Files::isDirectory)
        .ifPresent(lib -> folders.add(lib.resolve("cache")));
    folders.add(userCaches().resolve("contextworker"));
    return folders;
  }

  private static Path userCaches() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(path -> path.startsWith("/"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
  }

  /**
   * @throws IOException if none can be written; the message names them
   */
  static Path firstWritable(List<Path> folders) throws IOException {
    for (Path folder : folders) {
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        continue; // the next one, then
      }
      if (Files.isWritable(folder)) {
        return folder;
      }
    }
    throw new IOException("none of " + folders + " can be written");
  }

  /** Deletes what hosts that were killed have left in a folder. */
  static void deleteUnfinished(Path folder) throws IOException {
    Instant longAgo = Instant.now().minus(LONGEST_MAKING);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
      for (Path one : all) {
        if (Files.getLastModifiedTime(one).toInstant().isBefore(longAgo)) {
          Folders.delete(one);
        }
      }
    }
  }
}
