package io.contextunity.worker.host.brain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.proto.core.ContextUnit;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.core.BrainQuery;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrpcBrainFailureTest {
  private static final BrainQuery QUERY = BrainQuery.of("acme", "shoes", 5);
  private static final List<BrainCell> CELLS =
      IntStream.range(0, 100)
          .mapToObj(i -> Cells.product("p" + i, "Shoes " + i, Map.of()))
          .toList();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UNAVAILABLE | connection refused | true",
        "DEADLINE_EXCEEDED | query took too long | true",
        "RESOURCE_EXHAUSTED | [RESOURCE_EXHAUSTED] bulkhead queue capacity exhausted | true",
        "RESOURCE_EXHAUSTED | Received message larger than max (53477431 vs. 52428800) | false",
        "RESOURCE_EXHAUSTED | gRPC message exceeds maximum size 52428800: 53477431 | false",
        "RESOURCE_EXHAUSTED | received metadata size exceeds soft limit | false",
        "INTERNAL | Unexpected PoolTimeout: couldn't get a connection after 60.00 sec | true",
        "INTERNAL | Unexpected OperationalError: the connection is lost | true",
        "INTERNAL | Unexpected CheckViolation: new row violates | false",
        "INVALID_ARGUMENT | badly formed hexadecimal UUID string | false",
        "FAILED_PRECONDITION | [CONFIGURATION_ERROR] reserved tenant | false",
        "PERMISSION_DENIED | missing permission: brain:read | false",
        "UNAUTHENTICATED | token expired | false",
      })
  void search_status(Status.Code code, String details, boolean retryable) throws Exception {
    try (var server = new TestingHeadBrain();
        var brain = server.client()) {
      server.outage = Optional.of(code.toStatus().withDescription(details));

      assertThatThrownBy(() -> brain.search(QUERY))
          .isExactlyInstanceOf(BrainException.class)
          .hasMessageContaining("Brain at localhost:" + server.port())
          .hasMessageContaining(code + " " + details)
          .satisfies(e -> assertThat(((BrainException) e).retryable()).isEqualTo(retryable));
    }
  }

  @Test
  void upsert_tokenTooLarge() throws Exception {
    try (var server = new TestingHeadBrain();
        var brain = server.client()) {
      server.outage =
          Optional.of(
              Status.RESOURCE_EXHAUSTED.withDescription("received metadata size exceeds limit"));

      assertThatThrownBy(() -> brain.upsert("acme", CELLS))
          .hasMessageEndingWith(
              "RESOURCE_EXHAUSTED received metadata size exceeds limit"
                  + " (the token is too large: name fewer tenants in it)");
    }
  }

  @ParameterizedTest
  @CsvSource({"UNAVAILABLE, true", "UNAUTHENTICATED, false", "PERMISSION_DENIED, false"})
  void upsert_statusOfTheWholeCall(Status.Code code, boolean retryable) throws Exception {
    try (var server = new TestingHeadBrain();
        var brain = server.client(new BrainLimits(Duration.ofSeconds(20), 4, 4))) {
      server.outage = Optional.of(code.toStatus());

      assertThatThrownBy(() -> brain.upsert("acme", CELLS))
          .isExactlyInstanceOf(BrainException.class)
          .satisfies(e -> assertThat(((BrainException) e).retryable()).isEqualTo(retryable));

      server.outage = Optional.empty();
      assertThat(brain.upsert("acme", CELLS)).hasSize(100).allMatch(BrainOutcome::isStored);
    }
  }

  @Test
  void search_nobodyListens() throws Exception {
    int port = freePort();
    try (var brain = new GrpcBrain("localhost:" + port, BrainLimits.DEFAULT, Optional::empty)) {
      assertThatThrownBy(() -> brain.search(QUERY))
          .isExactlyInstanceOf(BrainException.class)
          .hasMessageStartingWith(
              "Brain at localhost:" + port + " is away or overloaded, Health.Check failed:")
          .hasMessageContaining("Connection refused")
          .hasMessageEndingWith("(is BRAIN_GRPC_HOST right?)")
          .satisfies(e -> assertThat(((BrainException) e).retryable()).isTrue());
    }
  }

  @Test
  void search_brainComesBack() throws Exception {
    int port = freePort();
    try (var brain =
        new GrpcBrain("localhost:" + port, BrainLimits.DEFAULT, () -> Optional.of("a.b.c"))) {
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(() -> brain.search(QUERY)).hasMessageContaining("UNAVAILABLE");
      }

      try (var server = new TestingHeadBrain(port)) {
        assertThat(brain.search(QUERY)).isEmpty();
        assertThat(server.received).hasSize(1);
      }
    }
  }

  @Test
  void search_withoutToken() throws Exception {
    try (var server = new TestingHeadBrain();
        var brain =
            new GrpcBrain("localhost:" + server.port(), BrainLimits.DEFAULT, Optional::empty)) {
      assertThatThrownBy(() -> brain.search(QUERY))
          .hasMessage(
              "Brain at localhost:%d refused SearchCells: UNAUTHENTICATED no token (requires"
                      .formatted(server.port())
                  + " brain:read)");
    }
  }

  @Test
  void search_noAnswer() throws Exception {
    try (var server = new SilentBrain();
        var brain = server.client(TestingBrainServer.timeout(Duration.ofMillis(300)))) {
      assertThatThrownBy(() -> brain.search(QUERY))
          .isExactlyInstanceOf(BrainException.class)
          .hasMessageContaining("DEADLINE_EXCEEDED")
          .satisfies(e -> assertThat(((BrainException) e).retryable()).isTrue());
    }
  }

  @Test
  void search_staysBelowTheBulkhead() throws Exception {
    var threads = Executors.newFixedThreadPool(40);
    try (var server = new TestingHeadBrain();
        var brain = server.client(new BrainLimits(Duration.ofSeconds(20), 32, 2))) {
      server.bulkhead = new Semaphore(2);
      brain.upsert("acme", CELLS);

      List<CompletableFuture<List<BrainHit>>> searches =
          IntStream.range(0, 200)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> brain.search(QUERY), threads))
              .toList();

      assertThat(searches)
          .allSatisfy(search -> assertThat(search.get(20, TimeUnit.SECONDS)).hasSize(5));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void search_interrupted() throws Exception {
    try (var server = new SilentBrain();
        var brain = server.client(new BrainLimits(Duration.ofSeconds(2), 1, 1))) {
      var first = CompletableFuture.runAsync(() -> failure(brain));
      server.asked.await(10, TimeUnit.SECONDS);
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> brain.search(QUERY))
          .isExactlyInstanceOf(BrainException.class)
          .hasMessageContaining("interrupted while waiting for it");
      assertThat(Thread.interrupted()).isTrue();
      first.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void search_noTurn() {
    var threads = Executors.newFixedThreadPool(5);
    try (var server = new SilentBrain();
        var brain = server.client(new BrainLimits(Duration.ofMillis(500), 1, 1))) {
      List<CompletableFuture<String>> messages =
          IntStream.range(0, 5)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> failure(brain), threads))
              .toList();

      assertThat(messages)
          .extracting(message -> message.get(20, TimeUnit.SECONDS))
          .contains(
              "Brain at localhost:%d: no turn to search within PT0.5S, too many searches at once"
                  .formatted(server.port()));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void upsert_brainUpgraded() throws Exception {
    var june = new TestingJuneBrain();
    try (var brain = june.client()) {
      assertThat(brain.upsert("acme", CELLS)).allMatch(BrainOutcome::isStored);
      june.close();
      try (var head = new TestingHeadBrain(june.port())) {
        assertThat(upsertAsTemporalDoes(brain)).allMatch(BrainOutcome::isStored);
        assertThat(head.cells).hasSize(100);
        assertThat(brain.search(BrainQuery.of("acme", "shoes 42", 5))).hasSize(1);
      }
    } finally {
      june.close();
    }
  }

  @Test
  void search_neitherGeneration() throws Exception {
    try (var server = new TestingHeadBrain();
        var brain = server.client()) {
      server.outage = Optional.of(Status.UNIMPLEMENTED.withDescription("Method not found"));

      assertThatThrownBy(() -> brain.search(QUERY))
          .isExactlyInstanceOf(BrainException.class)
          .hasMessageContaining("refused SearchCells: UNIMPLEMENTED Method not found")
          .satisfies(e -> assertThat(((BrainException) e).retryable()).isFalse());
    }
  }

  @Test
  void search_tokenCannotBeMade() throws Exception {
    try (var server = new TestingHeadBrain();
        var brain =
            new GrpcBrain(
                "localhost:" + server.port(),
                BrainLimits.DEFAULT,
                () -> {
                  throw new IllegalStateException("no secret");
                })) {
      assertThatThrownBy(() -> brain.upsert("acme", CELLS)).hasMessageContaining("no secret");
    }
  }

  /** The first attempt may still meet the old connection. */
  private static List<BrainOutcome> upsertAsTemporalDoes(GrpcBrain brain) {
    try {
      return brain.upsert("acme", CELLS);
    } catch (BrainException e) {
      assertThat(e.retryable()).isTrue();
      return brain.upsert("acme", CELLS);
    }
  }

  private static String failure(GrpcBrain brain) {
    try {
      return "found " + brain.search(QUERY);
    } catch (BrainException e) {
      assertThat(e.retryable()).isTrue();
      return e.getMessage();
    }
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static final class SilentBrain extends TestingHeadBrain {
    final CountDownLatch asked = new CountDownLatch(1);

    @Override
    public void searchCells(ContextUnit request, StreamObserver<ContextUnit> observer) {
      asked.countDown();
    }
  }
}
