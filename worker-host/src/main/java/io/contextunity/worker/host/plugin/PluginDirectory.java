package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The directory into which plugin jars and zips are dropped, perhaps with a {@link PluginLock}. It
 * is only ever read.
 */
public final class PluginDirectory {
  private static final Pattern PLUGIN = Pattern.compile(".+\\.(?i:jar|zip)");

  private PluginDirectory() {}

  /**
   * Reads all jars and zips of a directory, without loading a class, and settles which of them can
   * run on this host. One that is broken in whatever way only ever becomes a report; so does one
   * that the directory's lock does not allow, of which nothing but its digest is read.
   *
   * @param hostVersion the version that {@code Plugin-Requires} is held against
   * @throws ModuleException if there is no such directory, or the host's version is no semantic one
   */
  public static PluginCatalog scan(Path directory, String hostVersion) {
    return scan(directory, hostVersion, List.of());
  }

  /**
   * The same with plugins from elsewhere beside those of the directory. No lock speaks of them, and
   * each stands in for those of its id in the directory, whatever their versions.
   *
   * @param others jars and zips
   */
  public static PluginCatalog scan(Path directory, String hostVersion, Collection<Path> others) {
    Versions.requireVersion("Host version", hostVersion);
    Path root = root(directory);
    List<Path> all = list(root);
    List<IgnoredFile> ignored =
        all.stream()
            .filter(file -> !file.endsWith(PluginLock.FILE_NAME))
            .flatMap(file -> unfit(file).map(why -> new IgnoredFile(file, why)).stream())
            .toList();
    var gate = LockGate.of(root);
    List<PluginJar> jars =
        NewestVersions.settle(
            pluginFiles(root).stream().map(file -> PluginScanner.scan(file, gate)).toList());
    return new PluginCatalog(
        root, hostVersion, withOthers(jars, others), ignored, gate.findings(all));
  }

  private static List<PluginJar> withOthers(List<PluginJar> jars, Collection<Path> others) {
    Map<String, PluginJar> all = new LinkedHashMap<>();
    others.stream()
        .map(file -> PluginScanner.scan(file, LockGate.open()))
        .forEach(jar -> all.put(jar.id(), jar));
    List<PluginJar> settled = new ArrayList<>(all.values());
    jars.stream()
        .map(jar -> all.containsKey(jar.id()) ? supersede(jar, all.get(jar.id())) : jar)
        .forEach(settled::add);
    return settled;
  }

  private static PluginJar supersede(PluginJar jar, PluginJar other) {
    return jar.superseded(
        "%s in %s is used".formatted(other.descriptor().label(), other.fileName()));
  }

  /**
   * Reads these files as if they lay together in one directory, without a lock.
   *
   * @throws ModuleException if the host's version is no semantic one
   */
  public static PluginCatalog scanFiles(Collection<Path> files, String hostVersion) {
    Versions.requireVersion("Host version", hostVersion);
    List<PluginJar> jars =
        files.stream().map(file -> PluginScanner.scan(root(file), LockGate.open())).toList();
    return new PluginCatalog(
        root(Path.of("")), hostVersion, NewestVersions.settle(jars), List.of(), List.of());
  }

  /**
   * The jars and zips of a directory, by name.
   *
   * @throws ModuleException if there is no such directory
   */
  public static List<Path> pluginFiles(Path directory) {
    return list(root(directory)).stream().filter(file -> unfit(file).isEmpty()).toList();
  }

  private static Path root(Path directory) {
    return directory.toAbsolutePath().normalize();
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
      throw new ModuleException(
          "Plugins directory '%s' cannot be read: %s (give the host's user access to it)"
              .formatted(root, e),
          e);
    }
  }

  private static Optional<String> unfit(Path file) {
    String name = file.getFileName().toString();
    if (Files.isDirectory(file)) {
      return Optional.of("is a directory (expected: a jar or zip)");
    }
    if (name.startsWith(".")) {
      return Optional.of("is hidden");
    }
    return PLUGIN.matcher(name).matches()
        ? Optional.empty()
        : Optional.of("is neither a .jar nor a .zip");
  }
}
