package io.contextunity.worker.harvest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.harvest.TestingShop;
import io.contextunity.worker.harvest.TestingShop.Request;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticationTest {
  private static final String SECRET = "s3cret-Value";

  @TempDir private Path directory;
  private final CopyOnWriteArrayList<String> shown = new CopyOnWriteArrayList<>();
  private TestingShop shop;
  private Map<String, String> environment = Map.of("SHOP_SECRET", SECRET);

  @BeforeEach
  void start() {
    shop = new TestingShop().at("/feed", this::answerWhoAsks).at("/moved", this::move);
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  private void answerWhoAsks(Request request) throws IOException {
    shown.add(request.header("Authorization") + request.header("X-Api-Key"));
    request.answer("sku,name\n");
  }

  private void move(Request request) throws IOException {
    request.redirect(request.query().get("to"));
  }

  private void fetch(String url, Map<String, Object> auth) throws IOException {
    FeedFetcher fetcher =
        new FeedFetcher(
            directory,
            new FetchLimits(1000, Duration.ofSeconds(2), Duration.ofSeconds(2)),
            environment::get,
            time -> {});
    Map<String, Object> source = Map.of("url", url, "format", "csv", "auth", auth);
    try (OpenFeed feed = fetcher.open(SupplierFiles.inline("acme", source), Validators.NONE)) {
      feed.body().readAllBytes();
    }
  }

  @Test
  void open_basic_sendsUserAndPassword() throws IOException {
    fetch(shop.url("/feed"), Map.of("type", "basic", "user", "jo", "secret", "env:SHOP_SECRET"));

    assertThat(shown)
        .containsExactly(
            "Basic " + Base64.getEncoder().encodeToString(("jo:" + SECRET).getBytes(UTF_8)));
  }

  @Test
  void open_basicWithUserElsewhere_readsBoth() throws IOException {
    environment = Map.of("SHOP_USER", "jo", "SHOP_SECRET", "pässwort");

    fetch(
        shop.url("/feed"),
        Map.of("type", "basic", "user", "${env:SHOP_USER}", "secret", "${env:SHOP_SECRET}"));

    assertThat(shown)
        .containsExactly(
            "Basic " + Base64.getEncoder().encodeToString("jo:pässwort".getBytes(UTF_8)));
  }

  @Test
  void open_bearer_sendsTheToken() throws IOException {
    fetch(shop.url("/feed"), Map.of("type", "bearer", "secret", "env:SHOP_SECRET"));

    assertThat(shown).containsExactly("Bearer " + SECRET);
  }

  @Test
  void open_header_sendsTheContentOfAFile() throws IOException {
    Files.writeString(directory.resolve("key.txt"), SECRET + "\n");

    fetch(
        shop.url("/feed"),
        Map.of("type", "header", "header", "X-Api-Key", "secret", "file:key.txt"));

    assertThat(shown).containsExactly(SECRET);
  }

  @Test
  void open_redirectToTheSameHost_showsItAgain() throws IOException {
    fetch(shop.url("/moved?to=/feed"), Map.of("type", "bearer", "secret", "env:SHOP_SECRET"));

    assertThat(shown).containsExactly("Bearer " + SECRET);
  }

  @Test
  void open_redirectToAnotherHost_showsNothing() throws IOException {
    fetch(
        shop.url("/moved?to=" + shop.otherHost("/feed")),
        Map.of("type", "bearer", "secret", "env:SHOP_SECRET"));

    assertThat(shown).containsExactly("");
  }

  @Test
  void open_redirectToAnotherPort_showsNothing() throws IOException {
    try (TestingShop other = new TestingShop().at("/feed", this::answerWhoAsks)) {
      fetch(
          shop.url("/moved?to=" + other.url("/feed")),
          Map.of("type", "bearer", "secret", "env:SHOP_SECRET"));
    }

    assertThat(shown).containsExactly("");
  }

  @Test
  void open_noSuchVariable_namesIt() {
    assertFailure(
        Map.of("type", "bearer", "secret", "env:SHOP_TOKEN"),
        "acme/inline: auth: the environment variable SHOP_TOKEN is not set where this worker runs");
  }

  @Test
  void open_emptyVariable_namesIt() {
    environment = Map.of("SHOP_TOKEN", " ");

    assertFailure(
        Map.of("type", "bearer", "secret", "env:SHOP_TOKEN"),
        "acme/inline: auth: the environment variable SHOP_TOKEN is empty where this worker runs");
  }

  @Test
  void open_noSuchFile_namesIt() {
    assertFailure(
        Map.of("type", "bearer", "secret", "file:token"),
        "acme/inline: auth: the file %s cannot be read".formatted(directory.resolve("token")));
  }

  @Test
  void open_secretOfSeveralLines_isNotShown() throws IOException {
    Files.writeString(directory.resolve("token"), SECRET + "\nX-Evil: 1");

    assertFailure(
        Map.of("type", "bearer", "secret", "file:token"),
        "acme/inline: auth: the secret in 'file:token' has control characters or several lines");
  }

  @Test
  void open_secretThatNoHeaderCanHave_isNotShown() {
    environment = Map.of("SHOP_TOKEN", "schlüssel");

    assertFailure(
        Map.of("type", "bearer", "secret", "env:SHOP_TOKEN"),
        "acme/inline: auth: the secret in 'env:SHOP_TOKEN' has characters that no header can have");
  }

  @Test
  void open_refused_saysWhereTheSecretIs() {
    shop.at("/closed", request -> request.answer(401, ""));

    assertThatThrownBy(
            () -> fetch(shop.url("/closed"), Map.of("type", "bearer", "secret", "env:SHOP_SECRET")))
        .hasMessageEndingWith(
            "answered with status 401 (see auth, with the secret in env:SHOP_SECRET)")
        .hasMessageNotContaining(SECRET);
  }

  private void assertFailure(Map<String, Object> auth, String message) {
    assertThatThrownBy(() -> fetch(shop.url("/feed"), auth))
        .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.retryable()).isFalse())
        .hasMessage(message);
    assertThat(shop.requests()).isEmpty();
  }
}
