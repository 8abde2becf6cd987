package io.contextunity.worker.local.dev;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a folder of classes and its libraries as a plugin zip, so that what runs is not what a
 * compiler writes to. The same files make the same bytes.
 */
final class PluginSnapshot {
  private static final String CLASSES = "classes/";
  private static final String LIB = "lib/";

  private PluginSnapshot() {}

  static Path write(ClassesFolder folder, Path zip) throws IOException {
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      add(out, CLASSES + JarFile.MANIFEST_NAME, bytes(folder.manifest()));
      for (Map.Entry<String, Path> entry : folder.files().entrySet()) {
        if (!entry.getKey().equals(JarFile.MANIFEST_NAME)) {
          add(out, CLASSES + entry.getKey(), Files.readAllBytes(entry.getValue()));
        }
      }
      for (Path library : folder.libraries()) {
        add(out, LIB + library.getFileName(), Files.readAllBytes(library));
      }
    }
    return zip;
  }

  private static byte[] bytes(Manifest manifest) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream out, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }
}
