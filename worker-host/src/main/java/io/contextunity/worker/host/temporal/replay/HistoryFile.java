package io.contextunity.worker.host.temporal.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A file with a history in it, not yet read.
 *
 * @param name what to call it before a person
 */
public record HistoryFile(String name, Content content) {

  /** Where the text comes from. */
  @FunctionalInterface
  public interface Content {
    byte[] read() throws IOException;
  }

  /**
   * Reads it.
   *
   * @throws HistoryException if it cannot be, or is no history
   */
  public RecordedRun read() {
    try {
      return RecordedRun.ofJson(name, new String(content.read(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new HistoryException(name, "cannot be read: " + e);
    }
  }
}
