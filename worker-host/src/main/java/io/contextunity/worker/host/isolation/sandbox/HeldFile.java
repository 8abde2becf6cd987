package io.contextunity.worker.host.isolation.sandbox;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A file without a name, which this process holds open and its children can open through it: so
 * that nothing of it is left however this process ends. Linux only.
 */
final class HeldFile {
  // Kept, for what is not reachable is closed.
  private final FileInputStream open;
  private final Path path;

  private HeldFile(FileInputStream open, Path path) {
    this.open = open;
    this.path = path;
  }

  static HeldFile of(byte[] content) {
    try {
      Path file = Files.createTempFile("contextworker-", ".bpf").toRealPath();
      try {
        Files.write(file, content);
        FileInputStream open = new FileInputStream(file.toFile());
        return new HeldFile(open, descriptor(file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The filter of system calls could not be made ready", e);
    }
  }

  private static Path descriptor(Path file) throws IOException {
    Path own = Path.of("/proc", Long.toString(ProcessHandle.current().pid()), "fd");
    try (Stream<Path> all = Files.list(own)) {
      return all.filter(one -> leadsTo(one, file))
          .findFirst()
          .orElseThrow(() -> new IOException(file + " is not open"));
    }
  }

  private static boolean leadsTo(Path link, Path file) {
    try {
      return Files.readSymbolicLink(link).equals(file);
    } catch (IOException e) {
      return false; // Closed meanwhile.
    }
  }

  /** Where this process and its children find it. */
  Path path() {
    return path;
  }
}
