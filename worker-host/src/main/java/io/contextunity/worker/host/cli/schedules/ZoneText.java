package io.contextunity.worker.host.cli.schedules;

import java.time.DateTimeException;
import java.time.ZoneId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time zone's name. */
final class ZoneText implements ITypeConverter<ZoneId> {
  @Override
  public ZoneId convert(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'%s' (expected: a time zone such as Europe/Vienna or UTC)".formatted(text));
    }
  }
}
