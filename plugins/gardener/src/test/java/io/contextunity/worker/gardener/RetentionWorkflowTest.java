package io.contextunity.worker.gardener;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.gardener.retention.Cleared;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionWorkflowTest {
  @TempDir Path directory;
  private TestingGarden garden;

  @BeforeEach
  void start() throws IOException {
    garden = new TestingGarden(directory);
    for (String run : List.of("1", "2", "3")) {
      garden.blobs.put("harvest/acme/camping/main/quarantine/" + run, out -> out.write(1));
    }
  }

  @AfterEach
  void stop() {
    garden.close();
  }

  @Test
  void clear_asksTheHarvestByName() {
    garden.serve("harvest-tasks", new Harvest());

    Cleared cleared = run(Map.of("tenant_id", "acme", "keep", 1, "dry_run", true));

    assertThat(cleared.deleted()).isEqualTo(2);
    assertThat(cleared.dryRun()).isTrue();
    assertThat(cleared.notes()).isEmpty();
    assertThat(garden.blobs.list("harvest/")).hasSize(3);
  }

  @Test
  void clear_withoutPayload_keepsThirtyDays() {
    garden.serve("harvest-tasks", new Harvest());

    assertThat(run().deleted()).isZero();
    assertThat(garden.blobs.list("").stream().map(BlobInfo::key)).hasSize(3);
  }

  private Cleared run(Object... payload) {
    return garden.start(RetentionWorkflow.TYPE, payload).getResult(Cleared.class);
  }

  /** What the harvest module answers. */
  @ActivityInterface
  public interface Sources {
    @ActivityMethod(name = "known_sources")
    List<String> knownSources();
  }

  private static final class Harvest implements Sources {
    @Override
    public List<String> knownSources() {
      return List.of("camping/main");
    }
  }
}
