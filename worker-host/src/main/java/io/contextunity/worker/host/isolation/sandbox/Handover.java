package io.contextunity.worker.host.isolation.sandbox;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** Gives what belongs to a child to the user that the child runs as. Needs root. */
final class Handover {
  private Handover() {}

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

  /** Lets everybody connect to a socket who can reach it, which is for its folder to say. */
  static void open(Path path) {
    try {
      if (Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class).isOther()) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
      }
    } catch (java.nio.file.NoSuchFileException e) {
      // The child will find out.
    } catch (IOException e) {
      throw new UncheckedIOException("%s could not be opened to a child".formatted(path), e);
    }
  }
}
