package io.contextunity.worker.harvest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedFetcherTest {
  private static final byte[] FEED = "sku,name\nA,Tent\n".getBytes(UTF_8);

  @TempDir private Path directory;
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private FeedFetcher fetcher;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    fetcher =
        new FeedFetcher(
            directory,
            new FetchLimits(1000, Duration.ofSeconds(2), Duration.ofMillis(300)),
            name -> null,
            time -> {});
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    answer(exchange, 302, new byte[0]);
  }

  private SourceSpec source(String path) {
    String url = "http://localhost:%d%s".formatted(server.getAddress().getPort(), path);
    return SupplierFiles.inline("acme", Map.of("url", url, "format", "csv"));
  }

  private byte[] fetch(String path) throws IOException {
    try (OpenFeed feed = fetcher.open(source(path), Validators.NONE)) {
      return feed.body().readAllBytes();
    }
  }

  @Test
  void open_feed_givesBytesAndValidators() throws IOException {
    serve(
        "/feed",
        exchange -> {
          exchange.getResponseHeaders().add("ETag", "\"v1\"");
          exchange.getResponseHeaders().add("Last-Modified", "Sat, 21 Nov 2026 00:00:00 GMT");
          answer(exchange, 200, FEED);
        });

    try (OpenFeed feed = fetcher.open(source("/feed"), Validators.NONE)) {
      assertThat(feed.body().readAllBytes()).isEqualTo(FEED);
      assertThat(feed.validators())
          .isEqualTo(new Validators("\"v1\"", "Sat, 21 Nov 2026 00:00:00 GMT"));
    }
  }

  @Test
  void open_knownValidators_askOnlyForChanges() throws IOException {
    serve(
        "/feed",
        exchange -> {
          boolean known =
              "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))
                  && "yesterday".equals(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
          answer(exchange, known ? 304 : 500, new byte[0]);
        });

    try (OpenFeed feed = fetcher.open(source("/feed"), new Validators("\"v1\"", "yesterday"))) {
      assertThat(feed.isUnchanged()).isTrue();
      assertThat(feed.validators()).isEqualTo(new Validators("\"v1\"", "yesterday"));
    }
  }

  @Test
  void open_redirects_areFollowed() throws IOException {
    serve("/a", exchange -> redirect(exchange, "/b"));
    serve("/b", exchange -> redirect(exchange, "/c"));
    serve("/c", exchange -> answer(exchange, 200, FEED));

    assertThat(fetch("/a")).isEqualTo(FEED);
  }

  @Test
  void open_endlessRedirects_endInAFailure() {
    serve("/a", exchange -> redirect(exchange, "/a"));

    assertFailure("/a", false, "redirects too often");
  }

  @ParameterizedTest
  @CsvSource({"404,false", "401,false", "500,true", "503,true", "429,true"})
  void open_errorStatus_saysWhetherToTryAgain(int status, boolean retryable) {
    serve("/feed", exchange -> answer(exchange, status, new byte[0]));

    assertFailure("/feed", retryable, "answered with status " + status);
  }

  @Test
  void open_noServer_isWorthAnotherTry() {
    server.stop(0);

    assertFailure("/feed", true, "cannot be reached");
  }

  @Test
  void open_noAnswer_endsInTime() {
    serve("/feed", exchange -> awaitEnd());

    assertFailure("/feed", true, "did not answer in time");
  }

  @Test
  void read_stalledBody_endsInTime() {
    serve(
        "/feed",
        exchange -> {
          exchange.sendResponseHeaders(200, FEED.length);
          exchange.getResponseBody().write(FEED, 0, 5);
          exchange.getResponseBody().flush();
          awaitEnd();
        });

    assertFailure("/feed", true, "sent nothing for PT0.3S");
  }

  @Test
  void read_connectionCut_isWorthAnotherTry() {
    serve(
        "/feed",
        exchange -> {
          exchange.sendResponseHeaders(200, FEED.length + 100);
          exchange.getResponseBody().write(FEED);
          exchange.getResponseBody().flush();
        });

    assertFailure("/feed", true, "broke off");
  }

  @Test
  void read_largerThanAllowed_ends() {
    serve(
        "/feed",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(new byte[2000]);
        });

    assertFailure("/feed", false, "is larger than 1000 bytes (see max-feed-bytes)");
  }

  @Test
  void open_secretInTheAddress_isNotShown() {
    serve("/feed", exchange -> answer(exchange, 404, new byte[0]));

    assertThatThrownBy(() -> fetch("/feed?key=geheim"))
        .message()
        .contains("/feed?…")
        .doesNotContain("geheim");
  }

  @Test
  void open_fileThatIsNotThere_saysWhereItLooked() {
    SourceSpec source = SupplierFiles.inline("acme", Map.of("path", "a/b.csv", "format", "csv"));

    assertThatThrownBy(() -> fetcher.open(source, Validators.NONE))
        .isInstanceOf(FetchException.class)
        .hasMessage(
            "acme/inline: a/b.csv does not exist (looked for %s)"
                .formatted(directory.resolve("a/b.csv")));
  }

  private void awaitEnd() throws IOException {
    try {
      over.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void assertFailure(String path, boolean retryable, String message) {
    assertThatThrownBy(() -> fetch(path))
        .isInstanceOfSatisfying(
            FetchException.class, e -> assertThat(e.retryable()).isEqualTo(retryable))
        .message()
        .startsWith("acme/inline: http://localhost:")
        .contains(message);
  }
}
