package io.contextunity.worker.host.isolation.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where archives are kept. */
final class ArchiveFolders {

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
}
