package io.contextunity.worker.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;

/** The contents of a jar as files, as a compiler would have left them. */
final class ClassesDirectory {
  private ClassesDirectory() {}

  /** Writes the contents of a jar into a directory, and deletes what is there besides. */
  static void replace(Path directory, JarInputStream jar) throws IOException {
    Map<Path, byte[]> contents = new HashMap<>();
    for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
      contents.put(directory.resolve(entry.getName()), jar.readAllBytes());
    }
    if (jar.getManifest() != null) {
      var manifest = new ByteArrayOutputStream();
      jar.getManifest().write(manifest);
      contents.put(directory.resolve(JarFile.MANIFEST_NAME), manifest.toByteArray());
    }
    for (Path file : filesIn(directory)) {
      if (!contents.containsKey(file)) {
        Files.delete(file);
      }
    }
    for (Map.Entry<Path, byte[]> file : contents.entrySet()) {
      Files.createDirectories(file.getKey().getParent());
      Files.write(file.getKey(), file.getValue());
    }
  }

  private static List<Path> filesIn(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
