package io.contextunity.worker.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.harvest.run.FetchedFeed;
import io.contextunity.worker.harvest.run.Slice;
import io.contextunity.worker.harvest.run.SourceRun;
import io.contextunity.worker.harvest.run.SyncedSlice;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import io.contextunity.worker.host.temporal.Converters;
import io.contextunity.worker.testing.TestingBlobStore;
import io.contextunity.worker.testing.TestingBrain;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarvestActivitiesTest {
  @TempDir private Path directory;
  private final TestingBrain brain = new TestingBrain();
  private TestActivityEnvironment environment;
  private HarvestActivities activities;
  private SourceRun run;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        directory.resolve("feed.csv"),
        "sku,name\n"
            + IntStream.range(0, 50)
                .mapToObj(i -> "A-" + i + ",Tent\n")
                .collect(Collectors.joining()));
    run =
        new SourceRun(
            "t1",
            SupplierFiles.inline("acme", Map.of("path", "feed.csv", "format", "csv")),
            "work-1",
            false,
            10);
    HarvestSettings settings = new HarvestSettings(null, 0, 0, 0, null, null, 0, 0, true);
    environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder().setDataConverter(Converters.host()).build())
                .build());
    environment.registerActivitiesImplementations(
        new HarvestModuleProvider()
            .module(new TestingModuleContext(settings, brain, new TestingBlobStore(), directory))
            .activities()
            .toArray());
    activities = environment.newActivityStub(HarvestActivities.class);
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  @Test
  void syncToBrain_heartbeatOfAnEarlierAttempt_isWhereItGoesOn() {
    FetchedFeed feed = activities.fetchProducts(run);
    environment.setHeartbeatDetails(new SyncedSlice(3, 30, 0, 0, List.of()));

    SyncedSlice synced = activities.syncToBrain(run, feed, new Slice(0, 5));

    assertThat(synced).isEqualTo(new SyncedSlice(5, 50, 0, 0, List.of()));
    assertThat(brain.cells("t1").keySet()).hasSize(20).allMatch(id -> id.matches(".*:A-[34].*"));
  }

  @Test
  void syncToBrain_brainForbids_isNotTriedAgain() {
    FetchedFeed feed = activities.fetchProducts(run);
    brain.fail(1, new BrainException("missing permission", false, null));

    assertFailure(
        () -> activities.syncToBrain(run, feed, new Slice(0, 5)),
        "BrainException",
        "missing permission",
        true);
  }

  @Test
  void syncToBrain_brainAway_isTriedAgain() {
    FetchedFeed feed = activities.fetchProducts(run);
    brain.fail(1, new BrainException("Brain is away", true, null));

    assertFailure(
        () -> activities.syncToBrain(run, feed, new Slice(0, 5)),
        "BrainException",
        "Brain is away",
        false);
  }

  @Test
  void transformData_badFeed_isNotTriedAgain() throws IOException {
    Files.writeString(directory.resolve("feed.csv"), "sku;title\n");
    FetchedFeed feed = activities.fetchProducts(run);

    assertFailure(
        () -> activities.transformData(run, feed),
        "BadFeed",
        "The feed has no column 'name' for field 'name' (known: sku, title)",
        true);
  }

  @Test
  void fetchProducts_fileNotThere_isNotTriedAgain() throws IOException {
    Files.delete(directory.resolve("feed.csv"));

    assertFailure(
        () -> activities.fetchProducts(run),
        "FetchFailed",
        "acme/inline: feed.csv does not exist (looked for %s)"
            .formatted(directory.resolve("feed.csv")),
        true);
  }

  @Test
  void fetchProducts_serverThatWantsTime_isTriedAgainWhenThatIsOver() {
    try (TestingShop shop =
        new TestingShop()
            .at("/feed", request -> request.with("Retry-After", "600").answer(429, ""))) {
      Map<String, Object> source = Map.of("url", shop.url("/feed"), "format", "csv");
      SourceRun web =
          new SourceRun("t1", SupplierFiles.inline("acme", source), "work-1", false, 10);

      assertThatThrownBy(() -> activities.fetchProducts(web))
          .cause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getType()).isEqualTo("FetchFailed");
                assertThat(failure.isNonRetryable()).isFalse();
                assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofMinutes(10));
              });
    }
  }

  private static void assertFailure(
      Runnable call, String type, String message, boolean nonRetryable) {
    assertThatThrownBy(call::run)
        .isInstanceOf(ActivityFailure.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(type);
              assertThat(failure.getOriginalMessage()).isEqualTo(message);
              assertThat(failure.isNonRetryable()).isEqualTo(nonRetryable);
            });
  }
}
