package io.contextunity.worker.host.temporal.schedule;

import io.contextunity.worker.host.RequestException;
import io.temporal.api.schedule.v1.IntervalSpec;
import io.temporal.api.schedule.v1.Range;
import io.temporal.api.schedule.v1.ScheduleSpec;
import io.temporal.api.schedule.v1.StructuredCalendarSpec;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads Temporal's calendars. */
final class Calendars {
  private Calendars() {}

  static boolean matches(StructuredCalendarSpec calendar, LocalDate day) {
    return (calendar.getYearCount() == 0 || contains(calendar.getYearList(), day.getYear()))
        && contains(calendar.getMonthList(), day.getMonthValue())
        && contains(calendar.getDayOfMonthList(), day.getDayOfMonth())
        && contains(calendar.getDayOfWeekList(), day.getDayOfWeek().getValue() % 7);
  }

  /** The cron expression, if the spec still is what that says; else as near to one as may be. */
  static String text(ScheduleSpec spec) {
    List<String> parts = new ArrayList<>();
    spec.getStructuredCalendarList().forEach(calendar -> parts.add(text(calendar)));
    spec.getIntervalList().forEach(interval -> parts.add(text(interval)));
    return parts.isEmpty() ? "never" : String.join(" | ", parts);
  }

  private static String text(StructuredCalendarSpec calendar) {
    return isWritten(calendar) ? calendar.getComment() : fields(calendar);
  }

  private static boolean isWritten(StructuredCalendarSpec calendar) {
    try {
      return CronParser.parse(calendar.getComment()).getStructuredCalendarList().contains(calendar);
    } catch (RequestException e) {
      return false;
    }
  }

  private static String fields(StructuredCalendarSpec calendar) {
    String day =
        "%s %s %s %s %s"
            .formatted(
                text(calendar.getMinuteList(), 0, 59),
                text(calendar.getHourList(), 0, 23),
                text(calendar.getDayOfMonthList(), 1, 31),
                text(calendar.getMonthList(), 1, 12),
                text(calendar.getDayOfWeekList(), 0, 6));
    String second = text(calendar.getSecondList(), 0, 59);
    String year = calendar.getYearCount() == 0 ? "*" : text(calendar.getYearList(), 2000, 2100);
    if (!second.equals("0")) {
      return second + " " + day + " " + year;
    }
    return year.equals("*") ? day : day + " " + year;
  }

  private static String text(List<Range> ranges, int lowest, int highest) {
    return ranges.stream()
        .map(range -> text(range, lowest, highest))
        .collect(Collectors.joining(","));
  }

  private static String text(Range range, int lowest, int highest) {
    int end = Math.max(range.getStart(), range.getEnd());
    String values =
        range.getStart() == lowest && end == highest
            ? "*"
            : range.getStart() == end ? "" + end : range.getStart() + "-" + end;
    return range.getStep() > 1 ? values + "/" + range.getStep() : values;
  }

  private static String text(IntervalSpec interval) {
    long phase = interval.getPhase().getSeconds();
    return "@every %s%s"
        .formatted(text(interval.getInterval().getSeconds()), phase == 0 ? "" : "/" + text(phase));
  }

  private static String text(long seconds) {
    return Duration.ofSeconds(seconds).toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private static boolean contains(List<Range> ranges, int value) {
    return ranges.stream()
        .anyMatch(
            range ->
                value >= range.getStart()
                    && value <= Math.max(range.getStart(), range.getEnd())
                    && (value - range.getStart()) % Math.max(1, range.getStep()) == 0);
  }
}
