package io.contextunity.worker.host.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.contextunity.worker.core.ModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which files may lie in a plugins directory, each with its SHA-256: the file {@code plugins.lock}
 * in it, with lines as {@code sha256sum} writes and checks them. With it present, a plugin that it
 * does not list or lists otherwise is {@code FAILED}. Immutable.
 */
public final class PluginLock {
  /** The name of the lock file in a plugins directory. */
  public static final String FILE_NAME = "plugins.lock";

  private final SortedMap<String, String> digests;

  private PluginLock(Map<String, String> digests) {
    this.digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
  }

  /**
   * Returns the lock that just fits what lies in a directory: all its jars and zips.
   *
   * @throws ModuleException if the directory or a file in it cannot be read
   */
  public static PluginLock of(Path directory) {
    Map<String, String> digests = new TreeMap<>();
    for (Path file : PluginDirectory.pluginFiles(directory)) {
      digests.put(file.getFileName().toString(), digest(file));
    }
    return new PluginLock(digests);
  }

  private static String digest(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new ModuleException("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  /**
   * Returns a lock that also allows a file under this name, in place of what it said of that name.
   *
   * @throws ModuleException if the file cannot be read
   */
  public PluginLock with(String fileName, Path content) {
    Map<String, String> more = new TreeMap<>(digests);
    more.put(fileName, digest(content));
    return new PluginLock(more);
  }

  /** Returns a lock that no longer lists this file. */
  public PluginLock without(String fileName) {
    Map<String, String> fewer = new TreeMap<>(digests);
    fewer.remove(fileName);
    return new PluginLock(fewer);
  }

  /**
   * Returns the lock of a directory, if it has one.
   *
   * @throws ModuleException if it cannot be read or says something else than digests and names; the
   *     message names the file and the line
   */
  public static Optional<PluginLock> read(Path directory) {
    Path file = directory.resolve(FILE_NAME);
    try {
      return Optional.of(new PluginLock(LockLines.parse(file, Files.readAllLines(file, UTF_8))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new ModuleException(
          "%s cannot be read: %s (write it anew with: contextworker plugins lock)"
              .formatted(file, e),
          e);
    }
  }

  /**
   * Writes the lock into a directory, in place of the one it may have, all at once.
   *
   * @throws ModuleException if it cannot be written, or a file's name has no place in a line
   */
  public void writeTo(Path directory) {
    Path file = directory.resolve(FILE_NAME);
    try {
      Path draft = Files.writeString(directory.resolve("." + FILE_NAME + ".draft"), text());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ModuleException("%s cannot be written: %s".formatted(file, e), e);
    }
  }

  /** The lock as {@code sha256sum} would write it, by file name. */
  public String text() {
    return digests.entrySet().stream()
        .map(entry -> LockLines.line(entry.getValue(), entry.getKey()))
        .collect(joining());
  }

  /** The digests, by file name. */
  public SortedMap<String, String> digests() {
    return digests;
  }

  /** The digest that a file must have, if it is listed at all. */
  public Optional<String> digest(String fileName) {
    return Optional.ofNullable(digests.get(fileName));
  }

  /**
   * Returns where a directory departs from this lock, by file name; nothing if they agree.
   *
   * @throws ModuleException if the directory or a file in it cannot be read
   */
  public List<Difference> compare(Path directory) {
    return compare(PluginLock.of(directory));
  }

  /** Returns where another lock, such as the one {@link #of} a directory, departs from this one. */
  public List<Difference> compare(PluginLock other) {
    var names = new TreeSet<>(digests.keySet());
    names.addAll(other.digests.keySet());
    return names.stream()
        .map(name -> new Difference(name, digest(name), other.digest(name)))
        .filter(difference -> !difference.locked().equals(difference.found()))
        .toList();
  }

  /**
   * A file about which lock and directory disagree.
   *
   * @param fileName the jar or zip
   * @param locked its digest in the lock; empty: it is not locked
   * @param found its digest in the directory; empty: it is missing
   */
  public record Difference(String fileName, Optional<String> locked, Optional<String> found) {

    /** What is the matter and the way out, in one line. */
    public Finding finding() {
      if (locked.isEmpty()) {
        return LockFindings.notLocked(fileName);
      }
      return found.isEmpty()
          ? LockFindings.missing(fileName)
          : LockFindings.differs(fileName, locked.get(), found.get());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PluginLock lock && digests.equals(lock.digests);
  }

  @Override
  public int hashCode() {
    return digests.hashCode();
  }
}
