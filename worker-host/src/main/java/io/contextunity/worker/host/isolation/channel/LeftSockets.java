package io.contextunity.worker.host.isolation.channel;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The socket directories of this user's hosts that were killed. */
final class LeftSockets {
  private static final Logger log = LoggerFactory.getLogger(LeftSockets.class);

  /** A younger one may belong to a host that does not listen yet. */
  private static final Duration LEAST_AGE = Duration.ofMinutes(1);

  private LeftSockets() {}

  /**
   * Deletes those beside a living one.
   *
   * @param own directory of this process
   */
  static void sweep(Path own) {
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(own.getParent(), SocketDirectory.PREFIX + "*")) {
      for (Path directory : all) {
        deleteIfLeft(directory, own);
      }
    } catch (IOException e) {
      log.debug("Sockets that a killed host may have left are not looked for", e);
    }
  }

  private static void deleteIfLeft(Path directory, Path own) {
    Path socket = directory.resolve(SocketDirectory.NAME);
    try {
      if (!directory.equals(own)
          && owner(directory).equals(owner(own))
          && isOld(Files.exists(socket, LinkOption.NOFOLLOW_LINKS) ? socket : directory)
          && !isHeard(socket)) {
        Files.deleteIfExists(socket);
        Files.delete(directory);
        log.info("Removed {} of a host that was killed", directory);
      }
    } catch (IOException e) {
      log.debug("{} stays", directory, e);
    }
  }

  private static Object owner(Path file) throws IOException {
    return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isOld(Path file) throws IOException {
    Instant changed = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    return changed.plus(LEAST_AGE).isBefore(Instant.now());
  }

  private static boolean isHeard(Path socket) throws IOException {
    if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.configureBlocking(false);
      channel.connect(UnixDomainSocketAddress.of(socket));
      return true;
    } catch (ConnectException e) {
      return false; // nobody listens
    }
  }
}
