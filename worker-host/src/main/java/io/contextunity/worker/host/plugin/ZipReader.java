package io.contextunity.worker.host.plugin;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Reads a plugin zip and the jars in it, unpacking nothing onto a disk. */
final class ZipReader {
  private final ZipLimits.Count count;

  ZipReader(ZipLimits limits) {
    this.count = limits.new Count();
  }

  PluginArchive read(Path file) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      List<ZipEntry> files = files(zip);
      ZipLayout layout = ZipLayout.of(files.stream().map(ZipEntry::getName).toList());
      List<Finding> findings = new ArrayList<>(layout.findings());
      if (findings.stream().anyMatch(Finding::isError)) {
        return new PluginArchive(new ArchiveContents(), Map.of(), findings);
      }
      ArchiveContents main =
          layout.jar().isPresent() ? jar(zip, layout.jar().get(), findings) : folder(zip, files);
      Map<String, ArchiveContents> libraries = new TreeMap<>();
      for (String library : layout.libraries()) {
        libraries.put(library, jar(zip, library, findings));
      }
      return new PluginArchive(main, libraries, findings);
    }
  }

  private List<ZipEntry> files(ZipFile zip) throws IOException {
    List<ZipEntry> files = new ArrayList<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      count.entry();
      if (!entry.isDirectory()) {
        files.add(entry);
      }
    }
    return files;
  }

  private ArchiveContents folder(ZipFile zip, List<ZipEntry> files) throws IOException {
    var contents = new ArchiveContents();
    for (ZipEntry file : files) {
      if (file.getName().startsWith(ZipLayout.CLASSES)) {
        try (InputStream in = count.of(zip.getInputStream(file))) {
          contents.add(file.getName().substring(ZipLayout.CLASSES.length()), in);
        }
      }
    }
    return contents;
  }

  private ArchiveContents jar(ZipFile zip, String path, List<Finding> findings) throws IOException {
    var contents = new ArchiveContents();
    String damage = "it is empty or no jar";
    try (var jar = new ZipInputStream(zip.getInputStream(zip.getEntry(path)))) {
      InputStream counted = count.of(jar);
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        count.entry();
        if (!entry.isDirectory()) {
          contents.add(entry.getName(), counted);
        }
        counted.transferTo(OutputStream.nullOutputStream());
      }
    } catch (ZipException | EOFException e) {
      contents = new ArchiveContents();
      damage = e.toString();
    }
    if (contents.isEmpty()) {
      findings.add(
          Finding.error(
              "zip-bad-jar",
              "%s in the zip cannot be read: %s (build the zip again)".formatted(path, damage)));
    }
    return contents;
  }
}
