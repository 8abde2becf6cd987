package io.contextunity.worker.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Writes a real plugin zip for a test: a {@link TestingPluginJar} and the jars of its libraries.
 * Not thread-safe.
 *
 * <pre>{@code
 * TestingPluginZip.zip("harvest-1.4.2.zip").jar(plugin).library(parser).writeTo(directory);
 * }</pre>
 */
public final class TestingPluginZip {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final String fileName;

  private TestingPluginZip(String fileName) {
    this.fileName = fileName;
  }

  /** Starts a zip of this name with nothing in it. */
  public static TestingPluginZip zip(String fileName) {
    return new TestingPluginZip(fileName);
  }

  /** Adds the plugin as a jar at the top. */
  public TestingPluginZip jar(TestingPluginJar plugin) {
    return entry(plugin.fileName(), plugin.toBytes());
  }

  /** Adds the plugin as a folder of classes, as PF4J's own zips have it. */
  public TestingPluginZip classes(TestingPluginJar plugin) {
    try (var jar = new ZipInputStream(new ByteArrayInputStream(plugin.toBytes()))) {
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        entry("classes/" + entry.getName(), jar.readAllBytes());
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("Plugin zip " + fileName, e);
    }
  }

  /** Adds a jar as a library of the plugin; what is in it need not be a plugin. */
  public TestingPluginZip library(TestingPluginJar library) {
    return entry("lib/" + library.fileName(), library.toBytes());
  }

  /** Adds a file. */
  public TestingPluginZip entry(String path, String text) {
    return entry(path, text.getBytes(UTF_8));
  }

  /** Adds a file. */
  public TestingPluginZip entry(String path, byte[] bytes) {
    entries.put(path, bytes);
    return this;
  }

  /** Writes the zip into a directory and returns its path. */
  public Path writeTo(Path directory) {
    try {
      return Files.write(directory.resolve(fileName), toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Plugin zip " + fileName, e);
    }
  }

  private byte[] toBytes() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
