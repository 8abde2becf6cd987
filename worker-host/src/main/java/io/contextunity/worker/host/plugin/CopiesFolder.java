package io.contextunity.worker.host.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary folder of this process, readable for its user only. It is deleted at close; that of a
 * process that was killed, when the next one makes its own. A locked file in it tells them apart.
 */
final class CopiesFolder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CopiesFolder.class);
  private static final String PREFIX = "contextworker-plugins-";
  private static final String IN_USE = "in-use";

  /** Those of this JVM: to look at a lock of one's own is to lose it. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel inUse;

  private CopiesFolder(Path path, FileChannel inUse) {
    this.path = path;
    this.inUse = inUse;
  }

  static CopiesFolder open() throws IOException {
    Path path = Files.createTempDirectory(PREFIX);
    OWN.add(path);
    FileChannel inUse =
        FileChannel.open(
            path.resolve(IN_USE), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    inUse.lock();
    deleteAbandoned(path.getParent());
    return new CopiesFolder(path, inUse);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      inUse.close();
      delete(path);
    } catch (IOException | UncheckedIOException e) {
      log.warn("{} cannot be deleted: {}", path, e.toString());
    }
    OWN.remove(path);
  }

  private static void deleteAbandoned(Path temporary) {
    try (Stream<Path> folders = Files.list(temporary)) {
      folders
          .filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
          .filter(folder -> !OWN.contains(folder))
          .forEach(CopiesFolder::deleteIfAbandoned);
    } catch (IOException | UncheckedIOException e) {
      log.debug("{} cannot be tidied", temporary, e);
    }
  }

  private static void deleteIfAbandoned(Path folder) {
    try (FileChannel inUse = FileChannel.open(folder.resolve(IN_USE), StandardOpenOption.WRITE);
        FileLock lock = inUse.tryLock()) {
      if (lock != null && isSettled(folder)) {
        delete(folder);
        log.info("{} of a process that was killed is deleted", folder);
      }
    } catch (IOException | UncheckedIOException e) {
      log.debug("{} is left alone", folder, e);
    }
  }

  // Another process may be about to lock the one it just made.
  private static boolean isSettled(Path folder) throws IOException {
    Instant made = Files.getLastModifiedTime(folder.resolve(IN_USE)).toInstant();
    return made.isBefore(Instant.now().minus(Duration.ofMinutes(1)));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
