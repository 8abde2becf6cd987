package io.contextunity.worker.core;

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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for temporary files, among those of the system and readable for this user only. It is
 * deleted at close with all that is in it; that of a process that was killed, when somebody opens
 * the next one of this name. A locked file in it tells them apart. Thread-safe.
 */
public final class TemporaryFolder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TemporaryFolder.class);
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final String IN_USE = "in-use";

  /** Those of this JVM: to look at a lock of one's own is to lose it. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel inUse;

  private TemporaryFolder(Path path, FileChannel inUse) {
    this.path = path;
    this.inUse = inUse;
  }

  /**
   * Makes one.
   *
   * @param name what it is for, such as the module's: lower-case letters, digits and dashes
   * @throws IllegalArgumentException if the name has another form
   */
  public static TemporaryFolder open(String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Temporary folder '%s' (expected: lower-case letters, digits and dashes)"
              .formatted(name));
    }
    String prefix = "contextworker-%s-".formatted(name);
    Path path = Files.createTempDirectory(prefix);
    OWN.add(path);
    deleteAbandoned(path.getParent(), prefix);
    return new TemporaryFolder(path, locked(path));
  }

  private static FileChannel locked(Path path) throws IOException {
    try {
      FileChannel inUse =
          FileChannel.open(
              path.resolve(IN_USE), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      inUse.lock();
      return inUse;
    } catch (IOException e) {
      delete(path);
      OWN.remove(path);
      throw e;
    }
  }

  /** Where it is. It also holds a file of its own, {@code in-use}. */
  public Path path() {
    return path;
  }

  /** Deletes it; what cannot be deleted is logged. A second call does nothing. */
  @Override
  public void close() {
    if (!OWN.contains(path)) {
      return;
    }
    try {
      inUse.close();
      delete(path);
    } catch (IOException | UncheckedIOException e) {
      log.warn("{} cannot be deleted: {}", path, e.toString());
    }
    OWN.remove(path);
  }

  private static void deleteAbandoned(Path temporary, String prefix) {
    try (Stream<Path> folders = Files.list(temporary)) {
      folders
          .filter(folder -> folder.getFileName().toString().startsWith(prefix))
          .filter(folder -> !OWN.contains(folder))
          .forEach(TemporaryFolder::deleteIfAbandoned);
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
