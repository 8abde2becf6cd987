package io.contextunity.worker.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks of a plugin zip what belongs on the plugin's class path, and nothing else. */
final class ZipUnpacker {
  private final ZipLimits.Count count;

  ZipUnpacker(ZipLimits limits) {
    this.count = limits.new Count();
  }

  /** Returns the class path: the plugin's jar or classes, then its libraries. */
  List<Path> unpack(Path file, Path target) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      List<? extends ZipEntry> files = zip.stream().filter(entry -> !entry.isDirectory()).toList();
      var layout = ZipLayout.of(files.stream().map(ZipEntry::getName).toList());
      for (ZipEntry entry : files) {
        if (layout.includes(entry.getName())) {
          unpack(zip, entry, inside(target, entry.getName()));
        }
      }
      List<Path> classPath = new ArrayList<>();
      classPath.add(target.resolve(layout.jar().orElse(ZipLayout.CLASSES)));
      layout.libraries().forEach(library -> classPath.add(target.resolve(library)));
      return classPath;
    }
  }

  // The layout was refused at scan if this could happen; here it could do harm.
  private static Path inside(Path target, String name) throws IOException {
    Path file = target.resolve(name).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("'" + name + "' points outside of the zip");
    }
    return file;
  }

  private void unpack(ZipFile zip, ZipEntry entry, Path file) throws IOException {
    count.entry();
    Files.createDirectories(file.getParent());
    try (InputStream in = count.of(zip.getInputStream(entry))) {
      Files.copy(in, file);
    }
  }
}
