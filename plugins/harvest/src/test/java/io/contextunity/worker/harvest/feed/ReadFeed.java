package io.contextunity.worker.harvest.feed;

import io.contextunity.worker.harvest.supplier.Format;
import io.contextunity.worker.harvest.supplier.Reading;
import io.contextunity.worker.harvest.supplier.TableShape;
import io.contextunity.worker.harvest.supplier.Variants;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads small feeds into memory. */
final class ReadFeed {
  private ReadFeed() {}

  static List<FeedRecord> read(Format format, String text) throws IOException {
    return read(Reading.of(format), text.getBytes(StandardCharsets.UTF_8));
  }

  static List<FeedRecord> readAt(Format format, String recordPath, String text) throws IOException {
    return read(
        new Reading(format, recordPath, "", "", TableShape.FOUND_OUT, Variants.NONE),
        text.getBytes(StandardCharsets.UTF_8));
  }

  static List<FeedRecord> read(Reading reading, byte[] bytes) throws IOException {
    List<FeedRecord> records = new ArrayList<>();
    Feeds.read(new ByteArrayInputStream(bytes), reading, 1 << 20, records::add);
    return records;
  }
}
