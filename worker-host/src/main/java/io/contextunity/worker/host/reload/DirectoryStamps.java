package io.contextunity.worker.host.reload;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/** What the file system tells of the plugins in a directory, without a file being opened. */
record DirectoryStamps(Path directory) {

  /**
   * Returns what is told of each plugin and of the lock, by file name.
   *
   * @throws ModuleException if the directory cannot be read
   */
  Map<String, String> now() {
    Map<String, String> stamps = new TreeMap<>();
    PluginDirectory.pluginFiles(directory).forEach(file -> put(stamps, file));
    put(stamps, directory.resolve(PluginLock.FILE_NAME));
    return stamps;
  }

  private static void put(Map<String, String> stamps, Path file) {
    try {
      var found = Files.readAttributes(file, BasicFileAttributes.class);
      stamps.put(
          file.getFileName().toString(),
          found.fileKey() + " " + found.lastModifiedTime().toInstant() + " " + found.size());
    } catch (IOException e) {
      stamps.remove(file.getFileName().toString()); // it was deleted since it was listed
    }
  }
}
