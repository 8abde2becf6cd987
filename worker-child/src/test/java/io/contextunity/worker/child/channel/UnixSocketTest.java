package io.contextunity.worker.child.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class UnixSocketTest {
  @TempDir private Path directory;

  @Test
  void streams_aWriterDoesNotWaitForAReader() throws Exception {
    Path path = directory.resolve("s");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
      try (Socket socket = new UnixSocketFactory(path).createSocket("ignored", 1);
          SocketChannel other = server.accept()) {
        CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> read(socket));
        socket.getOutputStream().write(new byte[] {1, 2, 3});

        ByteBuffer received = ByteBuffer.allocate(3);
        while (received.hasRemaining()) {
          other.read(received);
        }
        assertThat(received.array()).containsExactly(1, 2, 3);
        assertThat(read).isNotDone();
        other.write(ByteBuffer.wrap(new byte[] {(byte) 200}));
        assertThat(read.get(30, TimeUnit.SECONDS)).isEqualTo(200);
      }
    }
  }

  @Test
  void close_endsAReader() throws Exception {
    Path path = directory.resolve("s");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
      Socket socket = new UnixSocketFactory(path).createSocket();
      CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> read(socket));

      socket.close();

      assertThat(socket.isClosed()).isTrue();
      assertThat(read.handle((value, e) -> value == null).get(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static int read(Socket socket) {
    try {
      return socket.getInputStream().read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
