package io.contextunity.worker.host.isolation.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.contextunity.worker.child.relay.Relays;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.isolation.sandbox.Bubblewrap;
import io.contextunity.worker.host.isolation.sandbox.ChildLimits;
import io.contextunity.worker.host.isolation.sandbox.ConfinedProgram;
import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import io.contextunity.worker.host.isolation.sandbox.NoSandbox;
import io.contextunity.worker.host.isolation.sandbox.Sandbox;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the permissions of a manifest come to, in a real Java child. */
final class PluginAccessTest {
  private static final ChildLimits LIMITS = new ChildLimits(512L << 20, 2, 256, 256, 1 << 20);

  @TempDir Path folder;

  private static Sandbox sandbox() throws Exception {
    MachinePrograms programs = MachinePrograms.ofThisProcess();
    assumeTrue(programs.find("bwrap").isPresent(), "bubblewrap is not installed");
    return Bubblewrap.on(programs);
  }

  /** What the child is: it asks for each address of its arguments. */
  public static final class Asking {
    private Asking() {}

    public static void main(String... addresses) throws Exception {
      Relays.open();
      for (String address : addresses) {
        System.out.println(address.replaceAll(":\\d+(?=/|$)", "") + " " + answer(address));
      }
    }

    private static String answer(String address) {
      try {
        if (address.startsWith("socket:")) {
          return overSocket(address.split(":"));
        }
        var client = java.net.http.HttpClient.newHttpClient();
        var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(address)).build();
        var answer = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 ? answer.body() : "status " + answer.statusCode();
      } catch (Exception e) {
        return "no";
      }
    }

    private static String overSocket(String[] parts) throws Exception {
      try (var socket = new java.net.Socket(parts[1], Integer.parseInt(parts[2]))) {
        socket.getOutputStream().write("GET /raw HTTP/1.0\r\n\r\n".getBytes("US-ASCII"));
        String answer = new String(socket.getInputStream().readAllBytes(), "US-ASCII");
        return answer.substring(answer.lastIndexOf('\n') + 1);
      }
    }
  }

  private String run(Sandbox sandbox, PluginAccess access, List<String> addresses)
      throws Exception {
    List<String> classPath =
        List.of(codeOf(Asking.class).toString(), codeOf(Relays.class).toString());
    Path classes = Files.createDirectories(folder.resolve("child"));
    List<String> program =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    program.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp"));
    program.add(String.join(":", classPath));
    program.addAll(access.javaOptions());
    program.add(Asking.class.getName());
    program.addAll(addresses);
    try (ConfinedProgram confined =
        sandbox.confine(
            program,
            classes,
            access.confinement(classPath.stream().map(Path::of).toList()),
            LIMITS)) {
      Process process = new ProcessBuilder(confined.command()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Path codeOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @Test
  void network_ofSingleHosts_leadsThere_andNowhereElse() throws Exception {
    Sandbox sandbox = sandbox();
    HttpServer server = server();
    HttpServer other = server();
    int port = server.getAddress().getPort();
    // Java asks no proxy for 127.*; so the child asks for the same machine by another address.
    String host = machine();
    assumeTrue(!host.isEmpty(), "this machine has no address but loopback");
    try (PluginAccess access =
        PluginAccess.open("billing", List.of("network:%s:%d".formatted(host, port)), sandbox)) {
      String temporal = access.relay("temporal", "127.0.0.1", other.getAddress().getPort());

      String answers =
          run(
              sandbox,
              access,
              List.of(
                  "http://%s:%d/a".formatted(host, port),
                  "socket:%s:%d".formatted(host, port),
                  "http://%s:%d/b".formatted(host, other.getAddress().getPort()),
                  "http://" + temporal + "/t",
                  "http://127.0.0.1:%d/direct".formatted(port)));

      assertThat(answers.lines())
          .containsExactly(
              "http://%s/a hello /a".formatted(host),
              "socket:%s hello /raw".formatted(host),
              "http://%s/b status 403".formatted(host),
              "http://127.0.0.1/t hello /t",
              "http://127.0.0.1/direct no");
    } finally {
      server.stop(0);
      other.stop(0);
    }
  }

  @Test
  void network_ofThisMachine_standsOnTheChildsOwnLoopback() throws Exception {
    Sandbox sandbox = sandbox();
    HttpServer server = server();
    HttpServer other = server();
    int port = server.getAddress().getPort();
    try (PluginAccess access =
        PluginAccess.open("billing", List.of("network:localhost:" + port), sandbox)) {
      String answers =
          run(
              sandbox,
              access,
              List.of(
                  "http://localhost:%d/a".formatted(port),
                  "socket:localhost:%d".formatted(port),
                  "http://localhost:%d/b".formatted(other.getAddress().getPort())));

      assertThat(answers.lines())
          .containsExactly(
              "http://localhost/a hello /a",
              "socket:localhost hello /raw",
              "http://localhost/b no");
    } finally {
      server.stop(0);
      other.stop(0);
    }
  }

  private static String machine() throws Exception {
    return java.net.NetworkInterface.networkInterfaces()
        .flatMap(java.net.NetworkInterface::inetAddresses)
        .filter(address -> address instanceof java.net.Inet4Address && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst()
        .orElse("");
  }

  private static HttpServer server() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] answer = ("hello " + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  void nothingDeclared_isNothing() throws Exception {
    try (PluginAccess access = PluginAccess.open("billing", List.of("brain"), sandbox())) {
      assertThat(access.confinement(List.of()).network()).isFalse();
      assertThat(access.confinement(List.of()).readable()).isEmpty();
      assertThat(access.javaOptions()).isEmpty();
    }
  }

  @Test
  void everyHostAndPort_isTheHostsNetwork() throws Exception {
    try (PluginAccess access = PluginAccess.open("billing", List.of("network:*"), sandbox())) {
      assertThat(access.confinement(List.of()).network()).isTrue();
      assertThat(access.relay("temporal", "temporal.example.com", 7233))
          .isEqualTo("temporal.example.com:7233");
      assertThat(access.javaOptions()).isEmpty();
    }
  }

  @Test
  void files_areReadable() throws Exception {
    try (PluginAccess access =
        PluginAccess.open("billing", List.of("files:/var/feeds", "files:/srv/a"), sandbox())) {
      assertThat(access.confinement(List.of(Path.of("/opt/a.jar"))).readable())
          .containsExactly(Path.of("/opt/a.jar"), Path.of("/var/feeds"), Path.of("/srv/a"));
    }
  }

  @Test
  void files_ofTheSandboxItself_areRefused() {
    Sandbox none = new NoSandbox(MachinePrograms.on(""), "a test");
    for (String path : List.of("/", "/proc/1", "/dev")) {
      assertThatThrownBy(() -> PluginAccess.open("billing", List.of("files:" + path), none))
          .isInstanceOf(ModuleException.class)
          .hasMessage(
              "Plugin-Permissions: 'files:%s' cannot be granted to a child process (expected: not"
                  + " all of /, and nothing of /proc, /dev or /sys)",
              path);
    }
  }

  @Test
  void withoutSandbox_addressesAreTheirOwn() {
    Sandbox none = new NoSandbox(MachinePrograms.on(""), "a test");
    try (PluginAccess access = PluginAccess.open("billing", List.of("network:a.b:1"), none)) {
      assertThat(access.relay("temporal", "127.0.0.1", 7233)).isEqualTo("127.0.0.1:7233");
      assertThat(access.javaOptions()).isEmpty();
    }
  }
}
