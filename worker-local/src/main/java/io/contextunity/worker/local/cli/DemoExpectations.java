package io.contextunity.worker.local.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What is truly in the example feeds, as counted by hand beside them. */
final class DemoExpectations {
  private DemoExpectations() {}

  /** The counts by supplier, in the order in which the demo harvests them. */
  static Map<String, Counts> read(Path feeds) throws IOException {
    return JsonMapper.builder()
        .build()
        .readValue(feeds.resolve("expected.json").toFile(), new TypeReference<>() {});
  }

  /** Records in a feed, those that are dirty, and the products that are left. */
  record Counts(long fetched, long quarantined, long products) {}
}
