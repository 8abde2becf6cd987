package io.contextunity.worker.host.reload;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Tells when files that are looked at again and again have changed and come to rest: whoever writes
 * them takes a while, and between two looks nothing moves any more. Not thread-safe.
 */
public final class Settling {
  private final Duration rest;
  private final Duration restWithLess;
  private Map<String, String> known;
  private Map<String, String> latest;
  private long since = System.nanoTime();

  /**
   * @param known what the file system told of each file, by its name, at the first look
   * @param rest how long nothing may have moved
   * @param restWithLess the same where files are missing that were there: many tools delete first
   */
  public Settling(Map<String, String> known, Duration rest, Duration restWithLess) {
    this.known = Map.copyOf(known);
    this.latest = this.known;
    this.rest = rest;
    this.restWithLess = restWithLess;
  }

  /**
   * Whether files have changed and are at rest.
   *
   * @param stamps what the file system tells of each file now; empty while it cannot be told
   */
  public boolean hasChanged(Optional<Map<String, String>> stamps) {
    if (!isLatest(stamps)) {
      latest = Map.copyOf(stamps.orElse(Map.of()));
      since = System.nanoTime();
      return false;
    }
    return !latest.equals(known) && isAtRest();
  }

  private boolean isAtRest() {
    boolean less = !latest.keySet().containsAll(known.keySet());
    Duration needed = less ? restWithLess : rest;
    return System.nanoTime() - since >= needed.toNanos();
  }

  /** Whether this is what was seen at the last look. */
  public boolean isLatest(Optional<Map<String, String>> stamps) {
    return stamps.isPresent() && stamps.get().equals(latest);
  }

  /** What was seen last is known from now on. */
  public void accept() {
    known = latest;
  }
}
