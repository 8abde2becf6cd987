package io.contextunity.worker.harvest.run;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which of two cursors is later: as numbers, as times with an offset, or else as texts. A number is
 * later than a time and a time later than a text, so that no {@code n/a} in the feed gets ahead of
 * the values that count.
 */
final class CursorValues {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

  private CursorValues() {}

  /** The later one, empty values being the earliest. */
  static String later(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    return compare(a, b) >= 0 ? a : b;
  }

  private static int compare(String a, String b) {
    Optional<Instant> timeA = time(a);
    Optional<Instant> timeB = time(b);
    int kindA = isNumber(a) ? 2 : timeA.isPresent() ? 1 : 0;
    int kindB = isNumber(b) ? 2 : timeB.isPresent() ? 1 : 0;
    if (kindA != kindB) {
      return kindA - kindB;
    }
    return switch (kindA) {
      case 2 -> new BigDecimal(a).compareTo(new BigDecimal(b));
      case 1 -> timeA.orElseThrow().compareTo(timeB.orElseThrow());
      default -> a.compareTo(b);
    };
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  private static Optional<Instant> time(String text) {
    if (text.length() < 11 || Character.toUpperCase(text.charAt(10)) != 'T') {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
