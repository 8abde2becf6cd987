package io.contextunity.worker.host.isolation.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.contextunity.worker.host.plugin.PluginPermission;
import io.contextunity.worker.host.plugin.PluginPermission.NetworkAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relay, spoken to over its Unix socket, in front of a real server. */
final class NetworkRelayTest {
  private HttpServer server;
  private int port;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] answer = ("hello " + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    port = server.getAddress().getPort();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  private static NetworkRelay allowing(String... permissions) {
    List<NetworkAccess> hosts =
        Stream.of(permissions).map(PluginPermission::parse).map(NetworkAccess.class::cast).toList();
    return NetworkRelay.allowing("plugin billing", hosts);
  }

  private static String ask(NetworkRelay relay, byte[]... messages) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(relay.socket()))) {
      ByteBuffer answer = ByteBuffer.allocate(64 * 1024);
      for (byte[] message : messages) {
        channel.write(ByteBuffer.wrap(message));
      }
      channel.shutdownOutput();
      while (channel.read(answer) >= 0) {
        // until the end
      }
      return new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
    }
  }

  private static byte[] text(String text, Object... values) {
    return text.formatted(values).getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void connect_allowed_isATunnel() throws IOException {
    try (NetworkRelay relay = allowing("network:127.0.0.1:" + port)) {
      String answer =
          ask(
              relay,
              text("CONNECT 127.0.0.1:%d HTTP/1.1\r\nHost: x\r\n\r\n", port),
              text("GET /a HTTP/1.0\r\n\r\n"));

      assertThat(answer)
          .startsWith("HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200 OK")
          .endsWith("hello /a");
    }
  }

  @Test
  void plainRequest_allowed_isForwarded() throws IOException {
    try (NetworkRelay relay = allowing("network:127.0.0.1")) {
      String answer =
          ask(
              relay,
              text(
                  "GET http://127.0.0.1:%d/b?c=d HTTP/1.1\r\nHost: x\r\n"
                      + "Proxy-Connection: keep-alive\r\n\r\n",
                  port));

      assertThat(answer).startsWith("HTTP/1.1 200 OK").endsWith("hello /b?c=d");
    }
  }

  @Test
  void socks_allowed_isATunnel() throws IOException {
    try (NetworkRelay relay = allowing("network:127.0.0.1:" + port)) {
      byte[] words = {5, 1, 0, 5, 1, 0, 1, 127, 0, 0, 1, (byte) (port >> 8), (byte) port};

      String answer = ask(relay, words, text("GET /s HTTP/1.0\r\n\r\n"));

      assertThat(answer).startsWith("\5\0\5\0").endsWith("hello /s");
    }
  }

  @Test
  void otherHostsAndPorts_areRefused() throws IOException {
    try (NetworkRelay relay = allowing("network:127.0.0.1:" + (port == 1 ? 2 : 1))) {
      String answer = ask(relay, text("CONNECT 127.0.0.1:%d HTTP/1.1\r\n\r\n", port));
      byte[] socks = {5, 1, 0, 5, 1, 0, 3, 1, 'x', 0, 80};

      assertThat(answer)
          .startsWith("HTTP/1.1 403 Forbidden")
          .contains(
              "plugin billing may not connect to 127.0.0.1:%d: not among its network permissions"
                  .formatted(port));
      assertThat(ask(relay, socks)).startsWith("\5\0\5\2");
    }
  }

  @Test
  void everyHost_isNotThisMachine() throws IOException {
    try (NetworkRelay relay = allowing("network:*:" + port, "network:*.localhost")) {
      for (String host : List.of("127.0.0.1", "[::1]", "0.0.0.0", "localhost", "a.localhost")) {
        assertThat(ask(relay, text("CONNECT %s:%d HTTP/1.1\r\n\r\n", host, port)))
            .as(host)
            .doesNotStartWith("HTTP/1.1 200");
      }
    }
  }

  @Test
  void wildcard_coversNamesBelow_only() throws IOException {
    try (NetworkRelay relay = allowing("network:*.example.invalid")) {
      assertThat(ask(relay, text("CONNECT a.example.invalid:443 HTTP/1.1\r\n\r\n")))
          .startsWith("HTTP/1.1 502");
      assertThat(ask(relay, text("CONNECT example.invalid:443 HTTP/1.1\r\n\r\n")))
          .startsWith("HTTP/1.1 403");
      assertThat(ask(relay, text("CONNECT badexample.invalid:443 HTTP/1.1\r\n\r\n")))
          .startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void nonsense_isRefused() throws IOException {
    try (NetworkRelay relay = allowing("network:127.0.0.1")) {
      assertThat(ask(relay, text("GET / HTTP/1.1\r\n\r\n"))).startsWith("HTTP/1.1 400");
      assertThat(ask(relay, text("CONNECT 127.0.0.1 HTTP/1.1\r\n\r\n"))).startsWith("HTTP/1.1 400");
      assertThat(ask(relay, text("hello\r\n\r\n"))).startsWith("HTTP/1.1 400");
      assertThat(ask(relay, text("CONNECT 127.0"))).isEmpty();
    }
  }

  @Test
  void fixed_leadsToOneAddress() throws IOException {
    try (NetworkRelay relay = NetworkRelay.fixed("temporal", "127.0.0.1", port)) {
      assertThat(ask(relay, text("GET /f HTTP/1.0\r\n\r\n"))).endsWith("hello /f");
    }
  }

  @Test
  void closed_leavesNothing() {
    NetworkRelay relay = NetworkRelay.fixed("temporal", "127.0.0.1", port);
    Path folder = relay.socket().getParent();
    assertThat(folder).exists();

    relay.close();

    assertThat(folder).doesNotExist();
    assertThat(Files.exists(relay.socket())).isFalse();
  }
}
