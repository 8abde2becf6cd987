package io.contextunity.worker.harvest.fetch;

import io.contextunity.worker.harvest.feed.FeedRecord;
import io.contextunity.worker.harvest.feed.RecordHandler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;

/**
 * Counts the records of a page, and digests them: two pages with the same records are the same,
 * whatever else stands in them.
 */
final class PageRecords implements RecordHandler {
  private final MessageDigest digest = Digests.sha256();
  private final Set<String> wanted;
  private long count;

  /**
   * @param wanted columns, by which headers are found
   */
  PageRecords(Set<String> wanted) {
    this.wanted = wanted;
  }

  @Override
  public Set<String> wanted() {
    return wanted;
  }

  @Override
  public void accept(FeedRecord feedRecord) {
    count++;
    digest.update((byte) 0);
    for (String name : feedRecord.names()) {
      add(name, (byte) 1);
      feedRecord.all(name).forEach(value -> add(value, (byte) 2));
    }
  }

  private void add(String text, byte end) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update(end);
  }

  long count() {
    return count;
  }

  /** May be asked once. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
