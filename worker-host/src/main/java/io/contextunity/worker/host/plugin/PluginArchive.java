package io.contextunity.worker.host.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * A plugin's file, read without loading a class.
 *
 * @param main the plugin itself: manifest, services file and classes
 * @param libraries what else is on its class path, by the name of the jar in the zip
 * @param findings what is wrong with the way the file is laid out
 */
record PluginArchive(
    ArchiveContents main, Map<String, ArchiveContents> libraries, List<Finding> findings) {

  static PluginArchive read(Path file) throws IOException {
    return isZip(file) ? new ZipReader(ZipLimits.DEFAULT).read(file) : readJar(file);
  }

  /** Whether it is on the plugin's own class path. */
  boolean has(String path) {
    return contents().anyMatch(contents -> contents.has(path));
  }

  /** The release of Java that all classes need; 0 if there are none. */
  int java() {
    return contents().mapToInt(contents -> contents.classes().java()).max().orElse(0);
  }

  private Stream<ArchiveContents> contents() {
    return Stream.concat(Stream.of(main), libraries.values().stream());
  }

  static boolean isZip(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  private static PluginArchive readJar(Path file) throws IOException {
    try (JarFile jar =
        new JarFile(file.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
      var contents = new ArchiveContents();
      for (JarEntry entry : Collections.list(jar.entries())) {
        try (var in = jar.getInputStream(entry)) {
          contents.add(entry.getName(), in);
        }
      }
      return new PluginArchive(contents, Map.of(), List.of());
    }
  }
}
