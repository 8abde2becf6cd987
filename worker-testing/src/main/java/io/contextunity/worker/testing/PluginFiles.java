package io.contextunity.worker.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A plugin as its build leaves it: a jar, or a directory of classes with the manifest in it. */
final class PluginFiles {
  /** Where the build lays a plugin's own libraries, beside the directory of its classes. */
  private static final String LIBRARIES = "plugin-lib";

  private PluginFiles() {}

  /**
   * Lays the plugin into a plugins directory: a file as it is, classes and the libraries beside
   * them as one jar.
   */
  static Path deploy(Path plugin, Path plugins) {
    try {
      if (Files.isDirectory(plugin)) {
        return pack(plugin, plugins.resolve("classes.jar"));
      }
      if (!Files.isRegularFile(plugin)) {
        throw new IllegalArgumentException(
            "There is no plugin at '%s' (expected: the built jar, or target/classes; run: mvn package)"
                .formatted(plugin));
      }
      return Files.copy(
          plugin, plugins.resolve(plugin.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path pack(Path classes, Path jar) throws IOException {
    if (manifest(classes).isEmpty()) {
      throw new IllegalArgumentException(
          "There is no META-INF/MANIFEST.MF in '%s' (expected: the plugin's manifest; run: mvn process-resources)"
              .formatted(classes));
    }
    Set<String> written = new HashSet<>();
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      add(zip, classes, written);
      for (Path library : libraries(classes)) {
        try (FileSystem opened = FileSystems.newFileSystem(library)) {
          add(zip, opened.getPath("/"), written);
        }
      }
    }
    return jar;
  }

  private static List<Path> libraries(Path classes) throws IOException {
    Path folder = classes.toAbsolutePath().resolveSibling(LIBRARIES);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  // Of several files of one name the first counts, as on a class path.
  private static void add(ZipOutputStream zip, Path root, Set<String> written) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(root)) {
      all.filter(Files::isRegularFile).sorted().forEach(files::add);
    }
    for (Path file : files) {
      String name = root.relativize(file).toString().replace('\\', '/');
      if (written.add(name)) {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  /** What {@code Worker-Modules} of the plugin's manifest names; nothing without a manifest. */
  static List<String> modules(Path plugin) {
    return manifest(plugin)
        .map(main -> main.getValue("Worker-Modules"))
        .map(names -> Stream.of(names.split(",")).map(String::trim).toList())
        .orElse(List.of());
  }

  /** The main attributes of the plugin's manifest, if it has one. */
  static Optional<Attributes> manifest(Path plugin) {
    try {
      return Files.isDirectory(plugin) ? ofClasses(plugin) : ofJar(plugin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Attributes> ofClasses(Path classes) throws IOException {
    Path file = classes.resolve(JarFile.MANIFEST_NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (var in = Files.newInputStream(file)) {
      return Optional.of(new Manifest(in).getMainAttributes());
    }
  }

  private static Optional<Attributes> ofJar(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return Optional.ofNullable(jar.getManifest()).map(Manifest::getMainAttributes);
    }
  }
}
