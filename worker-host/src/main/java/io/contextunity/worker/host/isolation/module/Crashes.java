package io.contextunity.worker.host.isolation.module;

import java.time.Duration;
import java.util.Optional;

/**
 * How often in a row a module's process has ended by itself, and what follows from that. Not
 * thread-safe.
 */
final class Crashes {
  /** So many in a row that did not last are a loop. */
  static final int LOOP = 5;

  /** A process that was at work so long was none of a loop. */
  static final Duration LASTED = Duration.ofSeconds(10);

  /** After so long at work, all is forgotten. */
  static final Duration WELL = Duration.ofMinutes(5);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Duration firstPause;
  private int inARow;
  private int shortLived;

  /**
   * @param firstPause after the first; each that follows is twice as long, up to a minute
   */
  Crashes(Duration firstPause) {
    this.firstPause = firstPause;
  }

  /**
   * Takes one more into account.
   *
   * @param atWork how long the process had been at work
   * @return how long to wait before the next one, or nothing if there is to be none
   */
  Optional<Duration> add(Duration atWork) {
    inARow = atWork.compareTo(WELL) < 0 ? inARow + 1 : 1;
    shortLived = atWork.compareTo(LASTED) < 0 ? shortLived + 1 : 0;
    return shortLived < LOOP ? Optional.of(pause()) : Optional.empty();
  }

  private Duration pause() {
    long doubled = firstPause.toMillis() << Math.min(inARow - 1, 10);
    return Duration.ofMillis(Math.min(doubled, LONGEST_PAUSE.toMillis()));
  }
}
