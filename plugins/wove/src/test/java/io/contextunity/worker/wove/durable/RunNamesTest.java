package io.contextunity.worker.wove.durable;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.testing.TestingBlobStore;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunNamesTest {

  @Test
  void workflowId_ofTheKey() {
    String id = RunNames.workflowId(Runs.keyed("price", "price:1", "2024-01-31"));

    assertThat(id).matches("wove-price-[0-9a-f]{32}");
    assertThat(RunNames.workflowId(Runs.keyed("price", "price:2", "2024-01-31"))).isEqualTo(id);
    assertThat(RunNames.workflowId(Runs.keyed("price", "price:1", "2024-02-01"))).isNotEqualTo(id);
    assertThat(RunNames.workflowId(Runs.keyed("pric", "price:1", "e2024-01-31"))).isNotEqualTo(id);
  }

  @Test
  void workflowId_ofTheRunWithoutKey() {
    String id = RunNames.workflowId(Runs.plain("price", "price:1"));

    assertThat(RunNames.workflowId(Runs.plain("price", "price:2"))).isNotEqualTo(id);
    assertThat(RunNames.workflowId(Runs.keyed("price", "price:1", "price:1"))).isNotEqualTo(id);
  }

  @Test
  void names_ofAnyTextAreLegal() throws IOException {
    TestingBlobStore blobs = new TestingBlobStore();
    for (String text :
        List.of("merge:<lambda>", "ціна", "../..", "", "a\nb", "x".repeat(5000), "\ud800")) {
      String id = RunNames.workflowId(Runs.keyed(text, text, text));

      assertThat(id).matches("wove-[A-Za-z0-9_]{1,40}-[0-9a-f]{32}");
      blobs.put(RunNames.frame(id, text), out -> out.write(1));
      blobs.put(RunNames.event(id, text), out -> out.write(1));
    }
    assertThat(RunNames.workflowId(Runs.plain("merge:<lambda>", "m:1")))
        .startsWith("wove-merge_lambda-");
  }
}
