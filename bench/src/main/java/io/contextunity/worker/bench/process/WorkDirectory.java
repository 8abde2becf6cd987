package io.contextunity.worker.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for working files, which vanish with it. */
public record WorkDirectory(Path path) implements AutoCloseable {

  public static WorkDirectory create(Path benchDirectory) throws IOException {
    Path target = Files.createDirectories(benchDirectory.resolve("target"));
    return new WorkDirectory(Files.createTempDirectory(target, "work-"));
  }

  @Override
  public void close() {
    delete(path);
  }

  /** Deletes a directory and all that is in it. */
  public static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
