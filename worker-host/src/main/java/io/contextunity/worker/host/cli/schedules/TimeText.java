package io.contextunity.worker.host.cli.schedules;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a moment: ISO with an offset, or a day, which begins in UTC. */
final class TimeText implements ITypeConverter<Instant> {
  private static final int DAY = "2026-11-01".length();

  @Override
  public Instant convert(String text) {
    try {
      return text.length() == DAY
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'%s' (expected: such as 2026-11-01T06:00:00Z, 2026-11-01T06:00:00+01:00 or 2026-11-01)"
              .formatted(text));
    }
  }
}
