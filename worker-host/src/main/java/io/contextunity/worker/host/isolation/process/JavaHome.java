package io.contextunity.worker.host.isolation.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The Java that this host runs on, and its children too. */
final class JavaHome {
  private static final Path HOME = Path.of(System.getProperty("java.home"));
  private static final int DEPTH = 5;
  private static final List<Path> FOLDERS = List.copyOf(foldersOf(HOME));

  private JavaHome() {}

  static Path java() {
    return HOME.resolve("bin").resolve("java");
  }

  /** It and, where a distribution keeps its settings elsewhere by links, those places. */
  static List<Path> folders() {
    return FOLDERS;
  }

  static Set<Path> foldersOf(Path home) {
    Set<Path> folders = new LinkedHashSet<>(List.of(home));
    try (Stream<Path> files = Files.walk(home, DEPTH)) {
      Path real = home.toRealPath();
      folders.add(real);
      for (Path link : (Iterable<Path>) files.filter(Files::isSymbolicLink)::iterator) {
        if (Files.exists(link) && !link.toRealPath().startsWith(real)) {
          folders.add(link.toRealPath());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folders;
  }
}
