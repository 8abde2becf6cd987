package io.contextunity.worker.host.isolation.sandbox;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** Gives what belongs to a child to the user that the child runs as. Needs root. */
final class Ownership {
  private Ownership() {}

  /** Gives a file or a folder with all in it. Links are given, not followed. */
  static void give(Path path, int user) {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : (Iterable<Path>) all::iterator) {
        Files.setAttribute(one, "unix:uid", user, NOFOLLOW_LINKS);
        Files.setAttribute(one, "unix:gid", user, NOFOLLOW_LINKS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s could not be given to a child".formatted(path), e);
    }
  }

  /**
   * Lets a child connect to a socket of this host's, which lies in a folder that nobody else can
   * enter; what lies elsewhere is left as it is.
   */
  static void open(Path path) {
    try {
      if (isSocket(path) && isPrivate(path.getParent())) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
      }
    } catch (NoSuchFileException e) {
      // The child will find out.
    } catch (IOException e) {
      throw new UncheckedIOException("%s could not be opened to a child".formatted(path), e);
    }
  }

  private static boolean isSocket(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).isOther();
  }

  private static boolean isPrivate(Path folder) throws IOException {
    return Files.getPosixFilePermissions(folder).stream()
        .allMatch(permission -> permission.name().startsWith("OWNER"));
  }
}
