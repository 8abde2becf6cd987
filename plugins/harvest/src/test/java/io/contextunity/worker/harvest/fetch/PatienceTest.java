package io.contextunity.worker.harvest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.harvest.TestingShop;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often and how fast a server is asked. */
class PatienceTest {
  private static final String FEED = "sku,name\nA-1,Tent\n";

  @TempDir private Path directory;
  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private TestingShop shop;
  private FeedFetcher fetcher;

  @BeforeEach
  void start() {
    shop = new TestingShop();
    fetcher =
        new FeedFetcher(
            directory,
            new FetchLimits(2000, Duration.ofSeconds(2), Duration.ofSeconds(2)),
            name -> null,
            waits::add);
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  private SourceSpec source(String path, Map<String, Object> more) {
    Map<String, Object> source = new HashMap<>(more);
    source.put("url", shop.url(path));
    source.put("format", "csv");
    return SupplierFiles.inline("acme", source);
  }

  private String fetch(String path, Map<String, Object> more) throws IOException {
    try (OpenFeed feed = fetcher.open(source(path, more), Validators.NONE)) {
      return new String(feed.body().readAllBytes(), UTF_8);
    }
  }

  /** Refuses so many requests before it answers. */
  private TestingShop.Answering after(int refusals, int status, Map<String, String> headers) {
    return request -> {
      if (shop.requests().size() > refusals) {
        request.answer(FEED);
        return;
      }
      headers.forEach(request::with);
      request.answer(status, "");
    };
  }

  @Test
  void get_retryAfterSeconds_isWaitedFor() throws IOException {
    shop.at("/feed", after(2, 429, Map.of("Retry-After", "7")));

    assertThat(fetch("/feed", Map.of())).isEqualTo(FEED);
    assertThat(waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
  }

  @Test
  void get_busyWithoutATime_isAskedLessAndLessOften() {
    shop.at("/feed", after(100, 503, Map.of()));

    assertThatThrownBy(() -> fetch("/feed", Map.of()))
        .isInstanceOfSatisfying(
            FetchException.class,
            e -> {
              assertThat(e.retryable()).isTrue();
              assertThat(e.retryAfter()).isZero();
            })
        .hasMessageEndingWith("answered with status 503");
    assertThat(waits).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L);
    assertThat(shop.requests()).hasSize(6);
  }

  @Test
  void get_fault_isTriedThreeTimes() {
    shop.at("/feed", after(100, 500, Map.of()));

    assertThatThrownBy(() -> fetch("/feed", Map.of())).hasMessageEndingWith("status 500");
    assertThat(shop.requests()).hasSize(3);
  }

  @Test
  void get_notAllowed_isNotTriedAgain() {
    shop.at("/feed", after(100, 403, Map.of()));

    assertThatThrownBy(() -> fetch("/feed", Map.of())).hasMessageEndingWith("403 (see auth)");
    assertThat(shop.requests()).hasSize(1);
  }

  @Test
  void get_longTime_isForALaterAttempt() {
    shop.at("/feed", after(100, 429, Map.of("Retry-After", "600")));

    assertThatThrownBy(() -> fetch("/feed", Map.of()))
        .isInstanceOfSatisfying(
            FetchException.class,
            e -> {
              assertThat(e.retryable()).isTrue();
              assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(10));
            });
    assertThat(shop.requests()).hasSize(1);
    assertThat(waits).isEmpty();
  }

  @Test
  void get_veryLongTime_isNotWaitedFor() {
    shop.at("/feed", after(100, 429, Map.of("Retry-After", "86400")));

    assertThatThrownBy(() -> fetch("/feed", Map.of()))
        .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.retryable()).isFalse())
        .hasMessageEndingWith(
            "answered with status 429 and wants to be left alone for PT24H (a harvest waits PT1H"
                + " at most)");
  }

  @Test
  void get_pageInTheMiddle_isTriedByItself() throws IOException {
    shop.at(
        "/feed",
        request -> {
          int page = request.number("page", 1);
          boolean refused = page == 2 && shop.requests().size() == 2;
          request.answer(
              refused ? 503 : 200,
              refused ? "" : page > 3 ? "sku,name\n" : "sku,name\nA-%d,Tent\n".formatted(page));
        });

    fetch("/feed", Map.of("pages", Map.of("by", "page")));

    assertThat(shop.requests())
        .containsExactly(
            "/feed?page=1", "/feed?page=2", "/feed?page=2", "/feed?page=3", "/feed?page=4");
  }

  @Test
  void get_pause_isKeptBetweenRequests() throws IOException {
    shop.at(
        "/feed",
        request ->
            request.answer(
                request.number("page", 1) > 2
                    ? "sku,name\n"
                    : "sku,name\nA-%d,Tent\n".formatted(request.number("page", 1))));

    fetch("/feed", Map.of("pages", Map.of("by", "page"), "pause", "30s"));

    assertThat(waits).hasSize(2).allMatch(wait -> wait.toSeconds() >= 20 && wait.toSeconds() <= 30);
  }

  @Test
  void open_sourceThatIsBeingFetched_waitsItsTurn() throws Exception {
    CountDownLatch second = new CountDownLatch(1);
    shop.at("/feed", request -> request.answer(FEED));
    CompletableFuture<String> other;
    try (OpenFeed feed = fetcher.open(source("/feed", Map.of()), Validators.NONE)) {
      other =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  second.countDown();
                  return fetch("/feed", Map.of());
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      assertThat(second.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(feed.body().readAllBytes()).isNotEmpty();
      assertThat(shop.requests()).hasSize(1);
    }

    assertThat(other.get(5, TimeUnit.SECONDS)).isEqualTo(FEED);
    assertThat(shop.requests()).hasSize(2);
  }
}
