package io.contextunity.worker.host.temporal.replay;

/**
 * A history that could not be replayed at all.
 *
 * @param source where it came from
 * @param reason why, as what follows the source in a sentence: {@code is no history: …}
 */
public record Unjudged(String source, String reason) {
  /** For a person, in one line. */
  public String text() {
    return "'%s' %s".formatted(source, reason);
  }
}
