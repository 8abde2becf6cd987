package io.contextunity.worker.host.isolation.relay;

import io.contextunity.worker.host.isolation.relay.AllowedHosts.RefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** The words of SOCKS 5 (RFC 1928), as far as a connection needs them; its first byte is read. */
final class SocksRequest {
  private static final int CONNECT = 1;
  private static final int ADDRESS_4 = 1;
  private static final int NAME = 3;
  private static final int ADDRESS_6 = 4;

  private static final int DONE = 0;
  private static final int NOT_ALLOWED = 2;
  private static final int UNREACHABLE = 4;
  private static final int UNKNOWN_COMMAND = 7;

  private final SocketChannel inside;

  SocksRequest(SocketChannel inside) {
    this.inside = inside;
  }

  SocketChannel open(AllowedHosts hosts) throws IOException {
    read(number()); // Ways to say who one is: none is wanted.
    ProxyExit.write(inside, new byte[] {5, 0});
    byte[] request = read(3);
    String host = host(number());
    int port = number() << 8 | number();
    if (request[1] != CONNECT) {
      throw answered(UNKNOWN_COMMAND, new IOException("SOCKS command " + request[1]));
    }
    try {
      SocketChannel outside = hosts.connect(host, port);
      answer(DONE);
      return outside;
    } catch (RefusedException e) {
      throw answered(NOT_ALLOWED, e);
    } catch (IOException e) {
      throw answered(UNREACHABLE, e);
    }
  }

  private String host(int kind) throws IOException {
    return switch (kind) {
      case ADDRESS_4 -> InetAddress.getByAddress(read(4)).getHostAddress();
      case ADDRESS_6 -> "[" + InetAddress.getByAddress(read(16)).getHostAddress() + "]";
      case NAME -> new String(read(number()), StandardCharsets.US_ASCII);
      default -> throw new IOException("SOCKS address of kind " + kind);
    };
  }

  private int number() throws IOException {
    return read(1)[0] & 0xff;
  }

  private byte[] read(int count) throws IOException {
    return ProxyExit.read(inside, count);
  }

  private IOException answered(int code, IOException problem) throws IOException {
    answer(code);
    return problem;
  }

  private void answer(int code) throws IOException {
    ProxyExit.write(inside, new byte[] {5, (byte) code, 0, ADDRESS_4, 0, 0, 0, 0, 0, 0});
  }
}
