package io.contextunity.worker.host.isolation.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets, whose hosts listen or do not any more. */
final class LeftSocketsTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path parent;

  @Test
  void ofAKilledHost_isDeletedByTheNext() throws IOException {
    Path left = directory("left");
    listen(left).close();
    age(left);

    try (SocketDirectory own = SocketDirectory.in(parent).orElseThrow()) {
      assertThat(left).doesNotExist();
      assertThat(own.socket().getParent()).isDirectory();
    }
  }

  @Test
  void killedBeforeItListened_isDeleted() throws IOException {
    Path left = directory("left");
    age(left);

    SocketDirectory.in(parent).orElseThrow().close();

    assertThat(left).doesNotExist();
  }

  @Test
  void ofALivingHost_stays() throws IOException {
    Path living = directory("living");
    try (ServerSocketChannel host = listen(living)) {
      age(living);

      SocketDirectory.in(parent).orElseThrow().close();

      assertThat(living.resolve(SocketDirectory.NAME)).exists();
      assertThat(host.isOpen()).isTrue();
    }
  }

  @Test
  void young_stays() throws IOException {
    Path starting = directory("starting");
    listen(starting).close();

    SocketDirectory.in(parent).orElseThrow().close();

    assertThat(starting.resolve(SocketDirectory.NAME)).exists();
  }

  @Test
  void withSomethingElseInIt_keepsThat() throws IOException {
    Path left = directory("left");
    Path file = Files.writeString(left.resolve("notes"), "somebody's");
    age(left);

    SocketDirectory.in(parent).orElseThrow().close();

    assertThat(file).exists();
  }

  private Path directory(String name) throws IOException {
    return Files.createDirectory(parent.resolve(SocketDirectory.PREFIX + name));
  }

  private static ServerSocketChannel listen(Path directory) throws IOException {
    ServerSocketChannel host = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    host.bind(UnixDomainSocketAddress.of(directory.resolve(SocketDirectory.NAME)));
    return host;
  }

  private static void age(Path directory) throws IOException {
    FileTime then = FileTime.from(Instant.now().minus(LONG));
    Path socket = directory.resolve(SocketDirectory.NAME);
    if (Files.exists(socket)) {
      Files.setLastModifiedTime(socket, then);
    }
    Files.setLastModifiedTime(directory, then);
  }
}
