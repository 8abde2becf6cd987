package io.contextunity.worker.harvest.feed;

import java.io.IOException;
import java.util.List;

/** Takes the records of a feed, one after the other. */
@FunctionalInterface
public interface RecordHandler {

  void accept(FeedRecord feedRecord) throws IOException;

  /** Told once, before the records, what columns a table has. Formats without a header skip it. */
  default void columns(List<String> names) throws IOException {}
}
