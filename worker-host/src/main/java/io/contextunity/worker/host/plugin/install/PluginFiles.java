package io.contextunity.worker.host.plugin.install;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes and deletes files of a plugins directory. */
final class PluginFiles {
  private final Path directory;

  PluginFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Copies a file into the directory under this name, in place of one that may be there. Whoever
   * looks meanwhile sees the old file or the new one: the copy grows as a hidden file, which no
   * scan takes for a plugin, and is then moved in one step.
   *
   * @throws InstallException if it cannot be written; the directory is as it was then
   */
  Path place(Path source, String name) {
    Path target = directory.resolve(name);
    try {
      Path draft = directory.resolve("." + name + "." + UUID.randomUUID() + ".part");
      try {
        copy(source, draft);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
      return target;
    } catch (IOException e) {
      throw new InstallException(
          "%s cannot be written: %s (the plugins directory is as before)"
              .formatted(target, reason(e)),
          e);
    }
  }

  // On the disk before it gets its name; readable for whom the directory's owner lets.
  private static void copy(Path source, Path draft) throws IOException {
    try (FileChannel in = FileChannel.open(source);
        FileChannel out = FileChannel.open(draft, CREATE_NEW, WRITE)) {
      for (long at = 0; at < in.size(); ) {
        at += in.transferTo(at, in.size() - at, out);
      }
      out.force(true);
    }
  }

  /**
   * Deletes a file of the directory.
   *
   * @throws InstallException if it cannot be deleted
   */
  void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new InstallException("%s cannot be removed: %s".formatted(file, reason(e)), e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
