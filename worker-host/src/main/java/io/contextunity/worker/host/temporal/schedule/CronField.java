package io.contextunity.worker.host.temporal.schedule;

import io.contextunity.worker.host.RequestException;
import io.temporal.api.schedule.v1.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One field of a cron expression: what may stand in it, and what that means. */
enum CronField {
  SECOND("second", 0, 59),
  MINUTE("minute", 0, 59),
  HOUR("hour", 0, 23),
  DAY_OF_MONTH("day of month", 1, 31),
  MONTH(
      "month",
      1,
      12,
      "",
      "january",
      "february",
      "march",
      "april",
      "may",
      "june",
      "july",
      "august",
      "september",
      "october",
      "november",
      "december"),
  DAY_OF_WEEK(
      "day of week",
      0,
      7,
      "sunday",
      "monday",
      "tuesday",
      "wednesday",
      "thursday",
      "friday",
      "saturday"),
  YEAR("year", 2000, 2100);

  private static final Pattern PART = Pattern.compile("(?:\\*|(\\w+)(?:-(\\w+))?)(?:/(\\d{1,4}))?");

  private final String label;
  private final int lowest;
  private final int highest;
  private final List<String> names;

  CronField(String label, int lowest, int highest, String... names) {
    this.label = label;
    this.lowest = lowest;
    this.highest = highest;
    this.names = List.of(names);
  }

  /** What the field allows; for a year, nothing stands for any. */
  List<Range> ranges(String cron, String field) {
    List<Range> ranges = new ArrayList<>();
    if (this == YEAR && field.equals("*")) {
      return ranges;
    }
    for (String part : field.split(",", -1)) {
      add(ranges, cron, part);
    }
    return ranges;
  }

  private void add(List<Range> ranges, String cron, String part) {
    Matcher match = PART.matcher(part);
    if (!match.matches()) {
      throw refused(cron, part);
    }
    boolean all = match.group(1) == null;
    int step = match.group(3) == null ? 1 : Integer.parseInt(match.group(3));
    int start = all ? lowest : value(cron, part, match.group(1));
    int end = all || match.group(3) != null ? highest : start;
    if (match.group(2) != null) {
      end = value(cron, part, match.group(2));
    }
    if (step < 1 || end < start) {
      throw refused(cron, part);
    }
    if (this == DAY_OF_WEEK && end == 7) {
      addWithSunday(ranges, start, step);
    } else {
      ranges.add(range(start, end, step));
    }
  }

  // Sunday is 0, and 7 as well: a range that ends there becomes one that ends on Saturday, and a
  // Sunday beside it where it is not in the range already.
  private static void addWithSunday(List<Range> ranges, int start, int step) {
    boolean reachesSunday = (7 - start) % step == 0;
    if (reachesSunday && (step > 1 || start > 1)) {
      ranges.add(range(0, 0, 1));
    }
    if (start < 7) {
      ranges.add(range(start, 6, step));
    }
  }

  // Spelled out as the server answers it.
  private static Range range(int start, int end, int step) {
    return Range.newBuilder().setStart(start).setEnd(end).setStep(step).build();
  }

  private int value(String cron, String part, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < names.size(); i++) {
      if (lower.length() >= shortestName() && names.get(i).startsWith(lower)) {
        return i;
      }
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= lowest && value <= highest) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Neither a name nor a number: refused like a number that is out of range.
    }
    throw refused(cron, part);
  }

  private int shortestName() {
    return this == MONTH ? 3 : 2;
  }

  private RequestException refused(String cron, String part) {
    return Cron.refused(
        cron,
        "has %s '%s'".formatted(label, part),
        "%d-%d%s, *, a-b, */n or a list of them"
            .formatted(lowest, highest, names.isEmpty() ? "" : " or a name's first letters"));
  }
}
