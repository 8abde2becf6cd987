package io.contextunity.worker.host.temporal.schedule;

import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import io.temporal.api.schedule.v1.ScheduleSpec;
import io.temporal.api.schedule.v1.StructuredCalendarSpec;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A cron expression in the dialect of Temporal's schedules, read the way Temporal's server reads
 * it.
 *
 * <p>Five fields (minute, hour, day of month, month, day of week), six (and a year) or seven (a
 * second before, a year after); {@code @yearly}, {@code @monthly}, {@code @weekly}, {@code @daily},
 * {@code @hourly}; {@code @every 90m} with an offset as in {@code @every 24h/6h}. {@code TZ=} or
 * {@code CRON_TZ=} and a zone may stand before it, {@code #} and a comment after it. Other than in
 * Unix, a day has to fit both day fields.
 */
public final class Cron {
  private static final int LONGEST = 200;
  private static final LocalDate END_OF_TEMPORAL = LocalDate.of(2101, 1, 1);

  private final String text;
  private final ScheduleSpec spec;

  private Cron(String text, ScheduleSpec spec) {
    this.text = text;
    this.spec = spec;
  }

  /**
   * Reads an expression.
   *
   * @throws RequestException in one line, if it is none or can never fire
   */
  public static Cron parse(String text) {
    String cron = text.strip();
    if (cron.isEmpty()) {
      throw refused(text, "is empty", "such as 0 6 * * *");
    }
    if (cron.length() > LONGEST) {
      throw refused(cron.substring(0, 20) + "...", "is too long", "at most 200 characters");
    }
    ScheduleSpec spec = CronParser.parse(cron);
    if (spec.getStructuredCalendarList().stream().anyMatch(calendar -> !everFires(calendar))) {
      throw refused(cron, "never fires", "a day that comes, until 2100");
    }
    return new Cron(cron, spec);
  }

  private static boolean everFires(StructuredCalendarSpec calendar) {
    return LocalDate.now(ZoneOffset.UTC)
        .minusDays(1)
        .datesUntil(END_OF_TEMPORAL)
        .anyMatch(day -> Calendars.matches(calendar, day));
  }

  static RequestException refused(String cron, String why, String expected) {
    return new RequestException(
        Kind.INVALID_ARGUMENT, "cron: '%s' %s (expected: %s)".formatted(cron, why, expected));
  }

  /** The expression as it was written. */
  public String text() {
    return text;
  }

  /** The zone that the expression itself names. */
  public Optional<String> timeZone() {
    return Optional.of(spec.getTimezoneName()).filter(zone -> !zone.isEmpty());
  }

  /** The same for Temporal, with the text as the calendar's comment. */
  ScheduleSpec spec() {
    return spec;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cron that && that.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
