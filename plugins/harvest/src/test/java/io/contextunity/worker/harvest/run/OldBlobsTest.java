package io.contextunity.worker.harvest.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.testing.TestingBlobStore;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OldBlobsTest {
  private final TestingBlobStore blobs = new TestingBlobStore();

  @BeforeEach
  void put() throws IOException {
    put("harvest/acme/camping/main/state");
    put("harvest/acme/camping/main/quarantine/0123456789abcdef.jsonl");
    put("harvest/acme/camping/main/work/run-1/feed");
    put("harvest/acme/gone/main/state");
    put("harvest/acme/gone/main/work/run-2/chunk-000001.jsonl");
    put("harvest/notes");
    put("billing/acme/camping/main/work/run-1/feed");
  }

  private void put(String key) throws IOException {
    blobs.put(key, out -> out.write(new byte[10]));
  }

  private Cleared delete(Instant before) throws IOException {
    return new OldBlobs(blobs, before, (supplier, source) -> supplier.equals("camping"))
        .delete(position -> {});
  }

  @Test
  void delete_old_keepsStatesOfKnownSourcesAndWhatIsNotOfHarvests() throws IOException {
    Cleared cleared = delete(Instant.now().plusSeconds(60));

    assertThat(cleared).isEqualTo(new Cleared(4, 40, 2));
    assertThat(blobs.list("").stream().map(BlobInfo::key))
        .containsExactly(
            "billing/acme/camping/main/work/run-1/feed",
            "harvest/acme/camping/main/state",
            "harvest/notes");
  }

  @Test
  void delete_nothingOld() throws IOException {
    assertThat(delete(Instant.now().minusSeconds(60))).isEqualTo(new Cleared(0, 0, 6));
  }
}
