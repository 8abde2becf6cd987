package io.contextunity.worker.harvest.run;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which of two cursors is later: as numbers, as times with an offset, or else as texts. */
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
    if (NUMBER.matcher(a).matches() && NUMBER.matcher(b).matches()) {
      return new BigDecimal(a).compareTo(new BigDecimal(b));
    }
    Optional<Instant> timeA = time(a);
    Optional<Instant> timeB = timeA.isEmpty() ? timeA : time(b);
    return timeB.isPresent() ? timeA.get().compareTo(timeB.get()) : a.compareTo(b);
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
