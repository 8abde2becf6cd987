package io.contextunity.worker.host.cli.schedules;

import io.contextunity.worker.host.config.DurationText;
import java.time.DateTimeException;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as settings have it. */
final class WindowText implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    try {
      return DurationText.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'%s' (expected: such as 30s, 5m, 1h or PT30S)".formatted(text));
    }
  }
}
