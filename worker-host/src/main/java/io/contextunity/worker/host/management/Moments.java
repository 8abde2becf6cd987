package io.contextunity.worker.host.management;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as people tell them, beside the exact one. */
final class Moments {
  private final Instant now;

  Moments(Instant now) {
    this.now = now;
  }

  /** {@code for 5 min}. */
  String since(Instant then) {
    return time(then, "for " + length(Duration.between(then, now)));
  }

  /** {@code 5 min ago}. */
  String ago(Instant then) {
    return time(then, length(Duration.between(then, now)) + " ago");
  }

  private static String time(Instant then, String text) {
    Instant exact = then.truncatedTo(ChronoUnit.SECONDS);
    return "<time datetime=\"%s\" title=\"%s\">%s</time>".formatted(exact, exact, text);
  }

  private static String length(Duration length) {
    if (length.toSeconds() < 60) {
      return Math.max(0, length.toSeconds()) + " s";
    }
    if (length.toMinutes() < 60) {
      return length.toMinutes() + " min";
    }
    return length.toHours() < 48 ? length.toHours() + " h" : length.toDays() + " days";
  }
}
