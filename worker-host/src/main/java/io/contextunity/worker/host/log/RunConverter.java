package io.contextunity.worker.host.log;

import static java.util.stream.Collectors.joining;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Map;

/** What {@code %run} stands for in {@code logback.xml}: the run that a line belongs to, if any. */
public final class RunConverter extends ClassicConverter {
  @Override
  public String convert(ILoggingEvent event) {
    Map<String, String> fields = LogFields.of(event.getMDCPropertyMap());
    return fields.isEmpty()
        ? ""
        : fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(joining(" ", " [", "]"));
  }
}
