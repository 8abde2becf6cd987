package io.contextunity.worker.host.isolation.relay;

import io.contextunity.worker.host.isolation.relay.AllowedHosts.RefusedException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Leads to where the inside asks for, in the words of an HTTP or a SOCKS 5 proxy's client. */
final class ProxyExit implements Exit {
  private static final int MAX_HEAD_BYTES = 32 * 1024;
  private static final int SOCKS_5 = 5;

  private final AllowedHosts hosts;

  ProxyExit(AllowedHosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public SocketChannel open(SocketChannel inside) throws IOException {
    int first = read(inside, 1)[0];
    return first == SOCKS_5
        ? new SocksRequest(inside).open(hosts)
        : http(inside, (char) first + head(inside));
  }

  private SocketChannel http(SocketChannel inside, String head) throws IOException {
    try {
      HttpRequest request = HttpRequest.of(head);
      SocketChannel outside = hosts.connect(request.host(), request.port());
      if (request.isTunnel()) {
        write(inside, "HTTP/1.1 200 Connection established\r\n\r\n");
      } else {
        write(outside, request.forwarded());
      }
      return outside;
    } catch (RefusedException e) {
      throw answered(inside, "403 Forbidden", e);
    } catch (IllegalArgumentException e) {
      throw answered(inside, "400 Bad Request", new IOException(e.getMessage()));
    } catch (IOException e) {
      throw answered(inside, "502 Bad Gateway", e);
    }
  }

  private static IOException answered(SocketChannel inside, String status, IOException problem)
      throws IOException {
    String body = problem.getMessage() + "\n";
    write(
        inside,
        "HTTP/1.1 %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, body.getBytes(StandardCharsets.UTF_8).length, body));
    return problem;
  }

  // Byte by byte: what comes after the head is not this proxy's to read.
  private static String head(SocketChannel inside) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!endsWithEmptyLine(head)) {
      if (head.length() >= MAX_HEAD_BYTES) {
        throw new IOException("The head of a request is longer than " + MAX_HEAD_BYTES);
      }
      head.append((char) (read(inside, 1)[0] & 0xff));
    }
    return head.toString();
  }

  private static boolean endsWithEmptyLine(StringBuilder head) {
    return head.length() >= 4 && head.indexOf("\r\n\r\n", head.length() - 4) >= 0;
  }

  static byte[] read(SocketChannel channel, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("The connection ended before it said where to");
      }
    }
    return bytes.array();
  }

  private static void write(SocketChannel channel, String text) throws IOException {
    write(channel, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static void write(SocketChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
