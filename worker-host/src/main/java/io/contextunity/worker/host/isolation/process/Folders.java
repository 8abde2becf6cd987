package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders that nobody but this user may enter. */
final class Folders {
  private static final MachinePrograms PROGRAMS = MachinePrograms.ofThisMachine();
  private static final Logger log = LoggerFactory.getLogger(Folders.class);

  private Folders() {}

  static Path createPrivate(Path folder) throws IOException {
    return Files.createDirectory(folder, ownerOnly(folder));
  }

  static FileAttribute<?>[] ownerOnly(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Deletes a folder with all in it, whatever a child has made there; links are not followed. */
  static void delete(Path folder) {
    try {
      Files.walkFileTree(folder, new Deletion());
    } catch (IOException | RuntimeException e) {
      deleteAnyhow(folder);
    }
  }

  // Names that Java cannot hold, paths that are too long, folders closed to their own owner.
  private static void deleteAnyhow(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    PROGRAMS.run("chmod", "-R", "u+rwx", folder.toString());
    int code = PROGRAMS.run("rm", "-rf", folder.toString());
    if (code != 0) {
      log.warn("{} of a child cannot be deleted", folder);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
