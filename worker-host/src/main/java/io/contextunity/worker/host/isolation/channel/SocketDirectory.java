package io.contextunity.worker.host.isolation.channel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that only this user can enter, with the Unix socket in it. What a killed host left of
 * the kind is deleted by the next one.
 */
final class SocketDirectory implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SocketDirectory.class);
  static final String PREFIX = "contextworker-channel-";
  static final String NAME = "host.sock";

  /** Longer ones have no room in the system's address. */
  private static final int LONGEST_PATH = 107;

  private final Path path;

  private SocketDirectory(Path path) {
    this.path = path;
  }

  /** Makes one; none if its path would be too long for a socket's. */
  static Optional<SocketDirectory> in(Path parent) throws IOException {
    Path path =
        Files.createTempDirectory(
            parent.toAbsolutePath(),
            PREFIX,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    LeftSockets.sweep(path);
    SocketDirectory directory = new SocketDirectory(path);
    if (directory.socket().toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
      return Optional.of(directory);
    }
    directory.close();
    log.warn(
        "No Unix socket for child processes: the path {} is longer than {} bytes (choose a shorter"
            + " directory for temporary files)",
        directory.socket(),
        LONGEST_PATH);
    return Optional.empty();
  }

  Path socket() {
    return path.resolve(NAME);
  }

  /**
   * Lets a child of another user connect, to whom the socket is handed through its sandbox; the
   * directory keeps everybody else away.
   */
  void openSocket() throws IOException {
    Files.setPosixFilePermissions(socket(), PosixFilePermissions.fromString("rw-rw-rw-"));
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(socket());
    Files.deleteIfExists(path);
  }
}
