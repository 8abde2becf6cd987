package io.contextunity.worker.host.tls;

import io.contextunity.worker.host.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was read from some files, read again when one of them has changed. Needs no thread: who asks
 * for it is who looks. A file that became unusable is told of once, and what was read before stays.
 * Thread-safe.
 */
final class Watched<T> {
  private static final Logger log = LoggerFactory.getLogger(Watched.class);

  private final String name;
  private final List<Path> files;
  private final Supplier<T> read;
  private List<String> stamps;
  private T value;

  /**
   * @param name the section of the settings, such as {@code grpc.tls}
   * @throws SettingsException if the files cannot be used now
   */
  Watched(String name, List<Path> files, Supplier<T> read) {
    this.name = name;
    this.files = List.copyOf(files);
    this.read = read;
    this.stamps = stamps();
    this.value = read.get();
  }

  synchronized T current() {
    List<String> found = stamps();
    if (!found.equals(stamps)) {
      stamps = found;
      readAgain();
    }
    return value;
  }

  private void readAgain() {
    try {
      value = read.get();
      log.info("{}: files changed, in use from now on: {}", name, files);
    } catch (SettingsException e) {
      log.warn("{}; what was read from it before stays in use", e.getMessage());
    }
  }

  private List<String> stamps() {
    return files.stream().map(Watched::stamp).toList();
  }

  private static String stamp(Path file) {
    try {
      var found = Files.readAttributes(file, BasicFileAttributes.class);
      return found.fileKey() + " " + found.lastModifiedTime() + " " + found.size();
    } catch (IOException e) {
      return "unreadable";
    }
  }
}
