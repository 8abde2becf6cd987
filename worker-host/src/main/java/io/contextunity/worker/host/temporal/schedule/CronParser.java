package io.contextunity.worker.host.temporal.schedule;

import com.google.protobuf.util.Durations;
import io.temporal.api.schedule.v1.IntervalSpec;
import io.temporal.api.schedule.v1.ScheduleSpec;
import io.temporal.api.schedule.v1.StructuredCalendarSpec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a cron expression into what Temporal's server would make of it. */
final class CronParser {
  private static final Pattern ZONE = Pattern.compile("(?:CRON_)?TZ=(\\S*)\\s*(.*)");
  private static final Pattern EVERY = Pattern.compile("@every\\s+([^/\\s]+)(?:/(\\S+))?");
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");

  private static final Map<String, String> SHORTHANDS =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private final String cron;

  private CronParser(String cron) {
    this.cron = cron;
  }

  static ScheduleSpec parse(String cron) {
    return new CronParser(cron).spec();
  }

  private ScheduleSpec spec() {
    ScheduleSpec.Builder spec = ScheduleSpec.newBuilder();
    String rest = cron;
    Matcher zone = ZONE.matcher(rest);
    if (zone.matches()) {
      spec.setTimezoneName(zone(zone.group(1)));
      rest = zone.group(2);
    }
    int comment = rest.indexOf('#');
    rest = (comment < 0 ? rest : rest.substring(0, comment)).strip();
    return rest.startsWith("@every")
        ? spec.addInterval(interval(rest)).build()
        : spec.addStructuredCalendar(calendar(SHORTHANDS.getOrDefault(rest, rest))).build();
  }

  private String zone(String name) {
    try {
      ZoneId.of(name);
      return name;
    } catch (DateTimeException e) {
      throw Cron.refused(
          cron, "names unknown time zone '" + name + "'", "a name such as Europe/Vienna");
    }
  }

  private IntervalSpec interval(String every) {
    Matcher parts = EVERY.matcher(every);
    if (!parts.matches()) {
      throw badInterval();
    }
    Duration interval = duration(parts.group(1));
    Duration offset = parts.group(2) == null ? Duration.ZERO : duration(parts.group(2));
    if (interval.isZero() || offset.compareTo(interval) >= 0) {
      throw badInterval();
    }
    IntervalSpec.Builder spec =
        IntervalSpec.newBuilder().setInterval(Durations.fromSeconds(interval.toSeconds()));
    if (!offset.isZero()) {
      spec.setPhase(Durations.fromSeconds(offset.toSeconds()));
    }
    return spec.build();
  }

  private Duration duration(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches() || text.length() > 20) {
      throw badInterval();
    }
    try {
      return Duration.ofDays(number(parts.group(1)))
          .plusHours(number(parts.group(2)))
          .plusMinutes(number(parts.group(3)))
          .plusSeconds(number(parts.group(4)));
    } catch (ArithmeticException | NumberFormatException e) {
      throw badInterval();
    }
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private RuntimeException badInterval() {
    return Cron.refused(
        cron, "has no usable interval", "such as @every 90m or @every 24h/6h, whole seconds");
  }

  private StructuredCalendarSpec calendar(String fields) {
    if (fields.startsWith("@")) {
      throw Cron.refused(
          cron, "is no known shorthand", "@yearly, @monthly, @weekly, @daily, @hourly or @every");
    }
    String[] parts = fields.split("\\s+");
    if (parts.length < 5 || parts.length > 7 || fields.isEmpty()) {
      throw Cron.refused(
          cron,
          "has %d fields".formatted(fields.isEmpty() ? 0 : parts.length),
          "5: minute hour day-of-month month day-of-week; or 6 with a year; or 7 with a second"
              + " first");
    }
    int first = parts.length == 7 ? 1 : 0;
    StructuredCalendarSpec.Builder calendar =
        StructuredCalendarSpec.newBuilder()
            .addAllSecond(CronField.SECOND.ranges(cron, first == 1 ? parts[0] : "0"))
            .addAllMinute(CronField.MINUTE.ranges(cron, parts[first]))
            .addAllHour(CronField.HOUR.ranges(cron, parts[first + 1]))
            .addAllDayOfMonth(CronField.DAY_OF_MONTH.ranges(cron, parts[first + 2]))
            .addAllMonth(CronField.MONTH.ranges(cron, parts[first + 3]))
            .addAllDayOfWeek(CronField.DAY_OF_WEEK.ranges(cron, parts[first + 4]))
            .setComment(cron);
    if (parts.length > 5) {
      calendar.addAllYear(CronField.YEAR.ranges(cron, parts[first + 5]));
    }
    return calendar.build();
  }
}
