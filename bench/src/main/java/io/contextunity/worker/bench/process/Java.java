package io.contextunity.worker.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An installed Java.
 *
 * @param version 17, 25 and so on
 */
public record Java(int version, Path home) {
  private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");

  /** The one that runs the bench. */
  public static Java current() {
    return new Java(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
  }

  /** Finds one of this version: JAVA_HOME_17 and the like, our own, or where Linux puts them. */
  public static Optional<Java> find(int version, Map<String, String> environment) {
    String named = environment.getOrDefault("JAVA_HOME_" + version, "");
    if (!named.isEmpty()) {
      return Optional.of(new Java(version, Path.of(named)));
    }
    return Stream.concat(Stream.of(current().home), installed())
        .filter(home -> isOf(home, version))
        .findFirst()
        .map(home -> new Java(version, home));
  }

  private static Stream<Path> installed() {
    if (!Files.isDirectory(USUAL_PLACE)) {
      return Stream.of();
    }
    try (Stream<Path> homes = Files.list(USUAL_PLACE)) {
      return homes.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOf(Path home, int version) {
    Path release = home.resolve("release");
    try {
      return Files.isExecutable(home.resolve("bin/java"))
          && Files.isReadable(release)
          && Files.readString(release).contains("JAVA_VERSION=\"" + version + ".");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path program() {
    return home.resolve("bin/java");
  }
}
