package io.contextunity.worker.host.plugin;

import static java.util.stream.Collectors.partitioningBy;

import io.contextunity.worker.core.ModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The directory into which plugin jars are dropped. It is only ever read. */
public final class PluginDirectory {
  private PluginDirectory() {}

  /**
   * Reads all jars of a directory, without loading a class, and settles which of them can run on
   * this host. A jar that is broken in whatever way only ever becomes a report.
   *
   * @param hostVersion the version that {@code Plugin-Requires} is held against
   * @throws ModuleException if there is no such directory, or the host's version is no semantic one
   */
  public static PluginCatalog scan(Path directory, String hostVersion) {
    Versions.requireVersion("Host version", hostVersion);
    Path root = directory.toAbsolutePath().normalize();
    Map<Boolean, List<Path>> files =
        list(root).stream().collect(partitioningBy(file -> unfit(file).isEmpty()));
    List<IgnoredFile> ignored =
        files.get(false).stream()
            .map(file -> new IgnoredFile(file, unfit(file).orElseThrow()))
            .toList();
    List<PluginJar> jars =
        NewestVersions.settle(files.get(true).stream().map(PluginScanner::scan).toList());
    return new PluginCatalog(root, hostVersion, jars, ignored);
  }

  private static List<Path> list(Path root) {
    if (!Files.isDirectory(root)) {
      throw new ModuleException(
          "Plugins directory '%s' %s (create it, or name another as plugins-directory)"
              .formatted(root, Files.exists(root) ? "is no directory" : "does not exist"));
    }
    try (Stream<Path> files = Files.list(root)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new ModuleException("Plugins directory '" + root + "' cannot be read: " + e, e);
    }
  }

  private static Optional<String> unfit(Path file) {
    String name = file.getFileName().toString();
    if (Files.isDirectory(file)) {
      return Optional.of("is a directory (expected: a jar)");
    }
    if (name.startsWith(".")) {
      return Optional.of("is hidden");
    }
    return name.toLowerCase(Locale.ROOT).endsWith(".jar")
        ? Optional.empty()
        : Optional.of("is no .jar");
  }
}
