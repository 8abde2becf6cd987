package io.contextunity.worker.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.harvest.run.Cleared;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import io.contextunity.worker.host.temporal.Converters;
import io.contextunity.worker.testing.TestingBlobStore;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarvestRetentionTest {
  private static final Clock IN_TEN_DAYS = Clock.offset(Clock.systemUTC(), Duration.ofDays(10));

  @TempDir private Path suppliers;
  private final TestingBlobStore blobs = new TestingBlobStore();
  private TestWorkflowEnvironment temporal;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        suppliers.resolve("camping.yaml"),
        """
        name: Camping
        sources:
          - {id: main, type: file, url: a.csv, format: csv, fields: {sku: article, name: title}}
        """);
    Files.writeString(suppliers.resolve("broken.yaml"), "name: Broken\n");
    for (String source : List.of("camping/main", "camping/second", "broken/main", "gone/main")) {
      blobs.put("harvest/acme/" + source + "/state", out -> out.write(1));
    }
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(false)
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder().setDataConverter(Converters.host()).build())
                .build());
    Worker worker = temporal.newWorker("harvest-tasks");
    worker.registerWorkflowImplementationTypes(HarvestRetentionWorkflowImpl.class);
    worker.registerActivitiesImplementations(
        new RetentionActivitiesImpl(new SupplierFiles(suppliers), blobs, IN_TEN_DAYS));
    temporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  private Cleared run(Object... payload) {
    WorkflowStub stub =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                "HarvestRetentionWorkflow",
                WorkflowOptions.newBuilder().setTaskQueue("harvest-tasks").build());
    stub.start(payload);
    return stub.getResult(Cleared.class);
  }

  @Test
  void clear_old_keepsWhatASupplierFileMayName() {
    assertThat(run(Map.of("older_than_days", "9"))).isEqualTo(new Cleared(2, 2, 2));

    assertThat(blobs.list("").stream().map(BlobInfo::key))
        .containsExactly("harvest/acme/broken/main/state", "harvest/acme/camping/main/state");
  }

  @Test
  void clear_withoutPayload_keepsThirtyDays() {
    assertThat(run()).isEqualTo(new Cleared(0, 0, 4));
  }

  @Test
  void request_tooFewDays() {
    assertThatThrownBy(() -> new RetentionRequest(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("older_than_days: 1 (expected: at least 2)");
  }
}
