package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.TemporaryFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that plugins are really loaded from: copies in a temporary directory that only this
 * process' user can read, checked against the digest of the scan while they are made. So what runs
 * is what was looked at, and nobody changes it while it runs. Not thread-safe.
 */
final class PrivateCopies implements AutoCloseable {
  private final Map<String, Path> files = new HashMap<>();
  private TemporaryFolder folder;

  /** Returns the class path of a plugin: its jar or classes, then its own libraries. */
  List<Path> copy(PluginJar plugin) {
    if (!Files.isReadable(plugin.descriptor().file())) {
      throw new ModuleException(
          "%s is gone or unreadable since the scan (restore it, or start again without it)"
              .formatted(plugin.fileName()));
    }
    try {
      Path own = folder();
      Path file = own.resolve(plugin.fileName());
      requireUnchanged(plugin, copy(plugin.descriptor().file(), file));
      files.put(plugin.id(), file);
      return PluginArchive.isZip(file)
          ? new ZipUnpacker(ZipLimits.DEFAULT).unpack(file, own.resolve("unpacked"))
          : List.of(file);
    } catch (IOException e) {
      throw new ModuleException(
          ("%s cannot be copied to '%s': %s (free or mount it, or name another with"
                  + " JAVA_OPTS=-Djava.io.tmpdir=DIR)")
              .formatted(plugin.fileName(), System.getProperty("java.io.tmpdir"), e),
          e);
    }
  }

  /** The copies of whole plugins, jars and zips, by plugin id. */
  Map<String, Path> files() {
    return Map.copyOf(files);
  }

  private Path folder() throws IOException {
    if (folder == null) {
      folder = TemporaryFolder.open("plugins");
    }
    return Files.createTempDirectory(folder.path(), "plugin-");
  }

  private static String copy(Path file, Path target) throws IOException {
    try (OutputStream out = Files.newOutputStream(target)) {
      return Sha256.copy(file, out);
    }
  }

  private static void requireUnchanged(PluginJar plugin, String copied) {
    String scanned = plugin.descriptor().sha256();
    if (!copied.equals(scanned)) {
      throw new ModuleException(
          "%s changed while the host read it: SHA-256 %s, then %s (start again when it is in place)"
              .formatted(plugin.fileName(), Sha256.shortened(scanned), Sha256.shortened(copied)));
    }
  }

  /** Deletes the copies. */
  @Override
  public void close() {
    if (folder != null) {
      folder.close();
      folder = null;
    }
  }
}
