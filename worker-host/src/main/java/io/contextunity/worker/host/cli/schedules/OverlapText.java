package io.contextunity.worker.host.cli.schedules;

import io.contextunity.worker.core.ScheduleOverlap;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads and writes an overlap policy as settings have it: {@code buffer-one}. */
final class OverlapText implements ITypeConverter<ScheduleOverlap> {
  @Override
  public ScheduleOverlap convert(String text) {
    return Arrays.stream(ScheduleOverlap.values())
        .filter(policy -> of(policy).equals(text.toLowerCase(Locale.ROOT).replace('_', '-')))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' (expected: one of %s)"
                        .formatted(
                            text,
                            Arrays.stream(ScheduleOverlap.values())
                                .map(OverlapText::of)
                                .collect(Collectors.joining(", ")))));
  }

  static String of(ScheduleOverlap policy) {
    return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
