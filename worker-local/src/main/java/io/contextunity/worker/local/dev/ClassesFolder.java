package io.contextunity.worker.local.dev;

import io.contextunity.worker.core.ModuleException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A plugin as its build leaves it before it is packaged: a folder of classes, and its own libraries
 * in {@code plugin-lib} beside that. The manifest lies in the folder, or in the newest plugin jar
 * beside it, where the build makes it only as it packages.
 */
record ClassesFolder(Path path) {
  private static final String LIBRARIES = "plugin-lib";

  /**
   * Returns the folder.
   *
   * @throws ModuleException if there is no such folder, or no manifest to be found
   */
  static ClassesFolder at(Path path) {
    ClassesFolder folder = new ClassesFolder(path.toAbsolutePath().normalize());
    if (!Files.isDirectory(folder.path)) {
      throw new ModuleException(
          "--plugin '%s' is no folder (expected: a plugin's classes such as target/classes; run:"
                  .formatted(path)
              + " mvn compile)");
    }
    folder.manifest();
    return folder;
  }

  /**
   * Returns the plugin's manifest.
   *
   * @throws ModuleException if there is none, or it names no plugin
   */
  Manifest manifest() {
    return ownManifest()
        .or(this::manifestOfJar)
        .filter(ClassesFolder::namesAPlugin)
        .orElseThrow(
            () ->
                new ModuleException(
                    "--plugin '%s' has no META-INF/MANIFEST.MF with a Plugin-Id, and no jar beside it has (run: mvn package)"
                        .formatted(path)));
  }

  private Optional<Manifest> ownManifest() {
    try (InputStream in = Files.newInputStream(path.resolve(JarFile.MANIFEST_NAME))) {
      return Optional.of(new Manifest(in));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<Manifest> manifestOfJar() {
    return jars(path.getParent()).stream()
        .sorted(Comparator.comparing(ClassesFolder::modified).reversed())
        .flatMap(jar -> manifest(jar).stream())
        .filter(ClassesFolder::namesAPlugin)
        .findFirst();
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private static Optional<Manifest> manifest(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      return Optional.ofNullable(jar.getManifest());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean namesAPlugin(Manifest manifest) {
    return manifest.getMainAttributes().getValue("Plugin-Id") != null;
  }

  String pluginId() {
    return manifest().getMainAttributes().getValue("Plugin-Id").strip();
  }

  /** The modules that the manifest names. */
  List<String> modules() {
    String names = manifest().getMainAttributes().getValue("Worker-Modules");
    return names == null ? List.of() : Arrays.stream(names.split(",")).map(String::strip).toList();
  }

  List<Path> libraries() {
    return jars(path.resolveSibling(LIBRARIES));
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The files below the folder, by their path in it. */
  Map<String, Path> files() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(path)) {
      all.filter(Files::isRegularFile)
          .forEach(file -> files.put(path.relativize(file).toString().replace('\\', '/'), file));
    }
    return files;
  }

  /**
   * What the file system tells of every file without its being read; two that are equal are of the
   * same classes. Empty while files come and go.
   */
  Optional<Map<String, String>> stamp() {
    try {
      Map<String, String> stamp = new TreeMap<>();
      for (Map.Entry<String, Path> file : files().entrySet()) {
        stamp.put(file.getKey(), stamp(file.getValue()));
      }
      for (Path library : libraries()) {
        stamp.put(library.toString(), stamp(library));
      }
      return Optional.of(stamp);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static String stamp(Path file) throws IOException {
    return Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS) + ":" + Files.size(file);
  }
}
