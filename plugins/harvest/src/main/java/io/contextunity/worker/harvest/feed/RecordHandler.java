package io.contextunity.worker.harvest.feed;

import java.io.IOException;
import java.util.Set;

/** Takes the records of a feed, one after the other. */
@FunctionalInterface
public interface RecordHandler {
  void accept(FeedRecord feedRecord) throws IOException;

  /** The columns and paths that it will ask for: by them headers and sheets are found. */
  default Set<String> wanted() {
    return Set.of();
  }

  /**
   * Told before the records what columns a table has; for each sheet of a workbook anew. Formats
   * without a header skip it.
   */
  default void columns(Header header) throws IOException {}

  /** Told what a person should know of the feed as a whole. */
  default void warning(String what) throws IOException {}
}
