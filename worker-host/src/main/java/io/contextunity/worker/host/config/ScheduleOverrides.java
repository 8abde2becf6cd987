package io.contextunity.worker.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextunity.worker.core.ScheduleOverlap;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator changes of a schedule that a module ships; what is absent stays as the module
 * has it.
 *
 * @param timeZone a zone's name, such as Europe/Vienna
 * @param arguments parameters that are added to the module's own, or stand in for them
 */
public record ScheduleOverrides(
    Optional<Boolean> enabled,
    Optional<String> cron,
    Optional<String> timeZone,
    Optional<Duration> jitter,
    Optional<ScheduleOverlap> overlap,
    Optional<Duration> catchupWindow,
    Map<String, JsonNode> arguments) {
  public ScheduleOverrides {
    arguments = Map.copyOf(arguments);
  }
}
