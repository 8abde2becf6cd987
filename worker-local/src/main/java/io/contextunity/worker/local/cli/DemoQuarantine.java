package io.contextunity.worker.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.core.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Collection;

/** Shows the records that were set aside, and why. */
final class DemoQuarantine {
  private static final int WIDTH = 60;

  private final BlobStore blobs;
  private final PrintWriter out;

  DemoQuarantine(BlobStore blobs, PrintWriter out) {
    this.blobs = blobs;
    this.out = out;
  }

  void print(Collection<HarvestOutcome> outcomes) throws IOException {
    out.printf("%nIn quarantine, with the reason and the raw record:%n");
    for (HarvestOutcome outcome : outcomes) {
      for (String key : outcome.quarantines()) {
        print(key);
      }
    }
    out.println();
    out.flush();
  }

  private void print(String key) throws IOException {
    try (InputStream in = blobs.open(key);
        MappingIterator<JsonNode> rows =
            JsonMapper.builder().build().readerFor(JsonNode.class).readValues(in)) {
      while (rows.hasNext()) {
        print(rows.next());
      }
    }
  }

  private void print(JsonNode row) {
    String where =
        row.has("line") ? "line " + row.get("line") : "record " + row.path("record").asText();
    out.printf(
        "  %s, %s: %s%n      %s%n",
        row.path("source").asText(),
        where,
        row.path("reason").asText(),
        shortened(row.path("raw").asText().replaceAll("\\s+", " ").strip()));
  }

  private static String shortened(String text) {
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH) + " …";
  }
}
