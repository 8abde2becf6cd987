package io.contextunity.worker.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An installation of the distribution in a directory of its own, run as a user runs it.
 *
 * @param home the folder with {@code bin/}, {@code lib/}, {@code plugins/} and so on
 */
record Distribution(Path home) {

  /** The one that was just built. Tests that change files take a {@link #copyTo copy}. */
  static Distribution built() {
    return new Distribution(Path.of(required("distribution.directory")));
  }

  /** The archive that users download. */
  static Path archive() {
    return Path.of(required("distribution.archive"));
  }

  private static String required(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException(
          "Run by Maven only: the property " + property + " is missing");
    }
    return value;
  }

  /** Copies it; jars are linked where the file system can, so this is cheap. */
  Distribution copyTo(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.toList()) {
        copy(file, target.resolve(home.relativize(file).toString()));
      }
    }
    return new Distribution(target);
  }

  private static void copy(Path file, Path target) throws IOException {
    if (Files.isDirectory(file)) {
      Files.createDirectories(target);
    } else if (file.toString().endsWith(".jar")) {
      link(file, target);
    } else {
      Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static void link(Path file, Path target) throws IOException {
    try {
      Files.createLink(target, file);
    } catch (UnsupportedOperationException | IOException anotherFileSystem) {
      Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** Deletes one of its folders, as an administrator would. */
  void remove(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve(folder))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  Path launcher() {
    return home.resolve("bin").resolve("contextworker");
  }

  Path plugins() {
    return home.resolve("plugins");
  }

  /** A command line of this installation; nothing runs yet. */
  Invocation command(String... arguments) {
    return Invocation.of(launcher(), List.of(arguments));
  }

  /** The file names in one of its folders. */
  List<String> list(String folder) {
    try (Stream<Path> files = Files.list(home.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
