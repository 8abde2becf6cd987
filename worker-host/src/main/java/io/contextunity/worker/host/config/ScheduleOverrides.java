package io.contextunity.worker.host.config;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleSchedule;
import io.contextunity.worker.core.ScheduleOverlap;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * What an operator changes of a schedule that a module ships; what is absent stays as the module
 * has it.
 *
 * @param arguments parameters that are added to the module's own, or stand in for them. Single
 *     values are text, which the workflow's own record makes numbers and the like of
 */
public record ScheduleOverrides(
    Optional<Boolean> enabled,
    Optional<String> cron,
    Optional<ZoneId> timeZone,
    Optional<Duration> jitter,
    Optional<ScheduleOverlap> overlap,
    Optional<Duration> catchupWindow,
    Map<String, Object> arguments) {
  public ScheduleOverrides {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /**
   * Returns the schedule as the operator wants it.
   *
   * @throws ModuleException if a value is out of range
   */
  public ModuleSchedule over(ModuleSchedule own) {
    ModuleSchedule wanted = own;
    for (UnaryOperator<ModuleSchedule> change : changes()) {
      wanted = change.apply(wanted);
    }
    return wanted;
  }

  /** The changes one by one, so that each can be judged for itself. */
  public List<UnaryOperator<ModuleSchedule>> changes() {
    List<UnaryOperator<ModuleSchedule>> changes = new ArrayList<>();
    add(changes, enabled, ModuleSchedule::enabled);
    add(changes, cron, ModuleSchedule::at);
    add(changes, timeZone, ModuleSchedule::inTimeZone);
    add(changes, jitter, ModuleSchedule::withJitter);
    add(changes, overlap, ModuleSchedule::withOverlap);
    add(changes, catchupWindow, ModuleSchedule::withCatchupWindow);
    changes.add(schedule -> schedule.withArguments(addedTo(schedule.arguments())));
    return changes;
  }

  private static <T> void add(
      List<UnaryOperator<ModuleSchedule>> changes,
      Optional<T> value,
      BiFunction<ModuleSchedule, T, ModuleSchedule> change) {
    value.ifPresent(given -> changes.add(schedule -> change.apply(schedule, given)));
  }

  private Map<String, Object> addedTo(Map<String, Object> own) {
    Map<String, Object> all = new LinkedHashMap<>(own);
    all.putAll(arguments);
    return all;
  }
}
