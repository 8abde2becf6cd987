package io.contextunity.worker.host.cli.schedules;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes times in a schedule's own zone, with the offset from UTC. */
final class Times {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss XXX");

  private final ZoneId zone;

  Times(String zone) {
    this.zone = zoneOf(zone);
  }

  // Temporal's server may know zones that this Java does not.
  private static ZoneId zoneOf(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  String text(Instant time) {
    return FORM.format(time.atZone(zone));
  }
}
