package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.contextunity.worker.host.WorkerHost;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an isolated module reaches from a process without a network: Temporal with TLS, a server
 * with TLS that its manifest names, and a bucket.
 */
@Timeout(180)
class IsolatedNetworkTest {
  @TempDir Path home;
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private MemoryTemporal temporal;
  private int runs;
  private HttpServer pages;
  private HttpServer bucket;
  private TlsFront temporalWithTls;
  private TlsFront granted;
  private TlsFront other;
  private Path trusted;

  @BeforeEach
  void servers() throws Exception {
    trusted =
        TlsFront.certificate(
            home,
            machine().equals("localhost") ? "dns:localhost" : "dns:localhost,ip:" + machine());
    temporal = MemoryTemporal.start();
    pages = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    pages.createContext(
        "/", exchange -> answer(exchange, 200, "hello " + exchange.getRequestURI().getPath()));
    pages.start();
    bucket = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
    bucket.createContext("/", this::object);
    bucket.start();
    int temporalPort = Integer.parseInt(temporal.address().split(":")[1]);
    temporalWithTls = TlsFront.start(home, temporalPort, "h2");
    granted = TlsFront.start(home, pages.getAddress().getPort(), "http/1.1");
    other = TlsFront.start(home, pages.getAddress().getPort(), "http/1.1");
  }

  @AfterEach
  void stop() throws IOException {
    temporalWithTls.close();
    granted.close();
    other.close();
    pages.stop(0);
    bucket.stop(0);
    temporal.close();
  }

  // As much of a bucket as it takes to keep an object and to read it.
  private void object(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/kept-things/") || path.equals("/kept-things")) {
      answer(
          exchange, 200, "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
    } else if (exchange.getRequestMethod().equals("PUT")) {
      objects.put(path, exchange.getRequestBody().readAllBytes());
      exchange.getResponseHeaders().set("ETag", "\"1\"");
      answer(exchange, 200, "");
    } else if (objects.containsKey(path)) {
      exchange.getResponseHeaders().set("ETag", "\"1\"");
      answer(exchange, 200, new String(objects.get(path), StandardCharsets.UTF_8));
    } else {
      answer(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Last-Modified", "Wed, 12 Oct 2022 17:50:00 GMT");
      boolean empty = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
      }
      exchange.sendResponseHeaders(status, empty ? -1 : bytes.length);
      if (!empty) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  /** An address of this machine for which Java asks its proxy, if it has one. */
  private static String machine() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .map(address -> address.getHostAddress())
        .findFirst()
        .orElse("localhost");
  }

  @Test
  void tlsAndABucket_overTheRelay() throws Exception {
    Path jars = Files.createDirectories(home.resolve("plugins"));
    ReachingPlugin.write(
        jars,
        trusted,
        "files:%s, blobs, network:localhost:%d, network:%s:%d"
            .formatted(trusted, granted.port(), machine(), granted.port()));
    String address = "https://%s:%d/page";
    String store = "http://%s:%d".formatted(machine(), bucket.getAddress().getPort());

    try (WorkerHost host =
        temporal.host(
            jars,
            "isolation.sandbox=preferred",
            "isolation.modules=reaching",
            "isolation.processors=2",
            "isolation.start-timeout=100s",
            "temporal.host=localhost:" + temporalWithTls.port(),
            "temporal.tls.enabled=true",
            "temporal.tls.trust=" + trusted,
            "temporal.sticky=false",
            "blobs-bucket.name=kept-things",
            "blobs-bucket.endpoint=" + store,
            "blobs-bucket.access-key-id=id",
            "blobs-bucket.secret-access-key=secret")) {
      assertThat(host.grpcPort()).isPositive();

      assertThat(run(address.formatted("localhost", granted.port()))).isEqualTo("200 hello /page");
      assertThat(run(address.formatted(machine(), granted.port()))).isEqualTo("200 hello /page");
      // As the bucket has it: in signed pieces, which it would take apart.
      assertThat(run("some text")).contains("some text");
      assertThat(objects).containsKey("/kept-things/kept/it");
      if (CodeHost.noSandbox().isEmpty()) {
        assertThat(run(address.formatted("localhost", other.port()))).startsWith("refused: ");
        assertThat(run(address.formatted(machine(), other.port()))).startsWith("refused: ");
      }
    }
  }

  private String run(String what) {
    var run = temporal.run("ReachingWorkflow", "reaching-tasks", "reaches-" + runs++);
    run.start(what);
    return run.getResult(String.class);
  }
}
