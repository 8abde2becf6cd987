package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say where no host of ours answers. */
class ModulesCommandTest {
  @TempDir Path directory;

  @Test
  void noHost_oneClearLine() throws Exception {
    int port = closedPort();

    for (String[] command :
        new String[][] {
          {"modules", "list"}, {"modules", "pause", "harvest"}, {"plugins", "reload"}
        }) {
      TestingCommand run = withManagement("127.0.0.1:" + port, command);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .isEqualTo(
              "contextworker: No host answers at 127.0.0.1:%d (is it running? its log names the address under 'Status page': --management HOST:PORT)\n"
                  .formatted(port));
    }
  }

  @Test
  void addressOfTheSettings() throws Exception {
    int port = closedPort();
    Path settings =
        Files.writeString(directory.resolve("s.yaml"), "management: {port: " + port + "}");

    TestingCommand run = TestingCommand.run("modules", "list", "--config", settings);

    assertThat(run.err()).startsWith("contextworker: No host answers at 127.0.0.1:" + port + " ");
  }

  @Test
  void addressOfTheSettings_anyFreePort() throws Exception {
    Path settings = Files.writeString(directory.resolve("s.yaml"), "management: {port: 0}");

    TestingCommand run = TestingCommand.run("modules", "list", "--config", settings);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "contextworker: management.port is 0, any free one (name it with --management HOST:PORT; the host's log has it under 'Status page')\n");
  }

  @Test
  void addressOfNoForm() {
    TestingCommand run = withManagement("harvest", "modules", "list");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "contextworker: --management 'harvest' (expected: HOST:PORT, such as 127.0.0.1:50054)\n");
  }

  @Test
  void somethingElseAnswers() throws Exception {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          byte[] body = "<html>hello</html>".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    other.start();
    try {
      String address = "127.0.0.1:" + other.getAddress().getPort();

      TestingCommand run = withManagement(address, "modules", "restart", "harvest");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .isEqualTo(
              "contextworker: What answers at %s is no ContextWorker that can do this: 200 for /modules/harvest/restart\n"
                  .formatted(address));
    } finally {
      other.stop(0);
    }
  }

  @Test
  void noName() {
    TestingCommand run = TestingCommand.run("modules", "pause");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("contextworker: Missing required parameter: 'NAME'\n");
  }

  private static TestingCommand withManagement(String address, String... command) {
    Object[] all = new Object[command.length + 2];
    System.arraycopy(command, 0, all, 0, command.length);
    all[command.length] = "--management";
    all[command.length + 1] = address;
    return TestingCommand.run(all);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
