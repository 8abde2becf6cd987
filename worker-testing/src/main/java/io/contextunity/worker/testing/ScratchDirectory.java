package io.contextunity.worker.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A directory that is gone with whoever made it. */
final class ScratchDirectory implements AutoCloseable {
  private final Path path;

  private ScratchDirectory(Path path) {
    this.path = path;
  }

  static ScratchDirectory create() {
    try {
      return new ScratchDirectory(Files.createTempDirectory("contextworker-testing"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has a directory only for the time of one call. */
  static <T> T with(Function<Path, T> work) {
    try (ScratchDirectory directory = create()) {
      return work.apply(directory.path());
    }
  }

  Path path() {
    return path;
  }

  /** Returns a new folder in it. */
  Path folder(String name) {
    try {
      return Files.createDirectory(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
