package io.contextunity.worker.host.temporal.schedule;

import static java.util.stream.Collectors.toMap;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleSchedule;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.config.Nearest;
import io.contextunity.worker.host.config.ScheduleOverrides;
import io.contextunity.worker.host.config.SettingsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks {@code schedules} of the settings at boot, before anything is written to Temporal. */
public final class ScheduleSettingsCheck {
  private static final Logger log = LoggerFactory.getLogger(ScheduleSettingsCheck.class);

  private final Map<String, ShippedSchedule> shipped;
  private final boolean everyModule;
  private final Schedules schedules;
  private final List<String> problems = new ArrayList<>();

  private ScheduleSettingsCheck(
      Map<String, ShippedSchedule> shipped, boolean everyModule, Schedules schedules) {
    this.shipped = shipped;
    this.everyModule = everyModule;
    this.schedules = schedules;
  }

  /**
   * Checks the overrides of schedules.
   *
   * @param overrides by schedule id
   * @param modules those of this process
   * @param everyModule whether there are no others in the plugins directory. Otherwise an id that
   *     none of these has is told of in the log only: one settings file serves processes with
   *     different modules, and what is not loaded does not tell what it ships
   * @throws SettingsException with all problems: unknown ids, values that cannot be, and what an
   *     enabled schedule lacks
   */
  public static void require(
      Map<String, ScheduleOverrides> overrides,
      Collection<RegisteredModule> modules,
      boolean everyModule,
      Schedules schedules) {
    Map<String, ShippedSchedule> shipped =
        modules.stream()
            .flatMap(
                module ->
                    module.config().schedules().stream()
                        .map(own -> new ShippedSchedule(module, own)))
            .collect(toMap(one -> one.schedule().id(), one -> one));
    var check = new ScheduleSettingsCheck(new TreeMap<>(shipped), everyModule, schedules);
    new TreeMap<>(overrides).forEach(check::check);
    if (!check.problems.isEmpty()) {
      throw new SettingsException(check.problems);
    }
  }

  private void check(String id, ScheduleOverrides wanted) {
    ShippedSchedule own = shipped.get(id);
    if (own == null) {
      unknown(id);
      return;
    }
    int before = problems.size();
    wanted.changes().forEach(change -> tryOut(own.schedule(), change));
    if (problems.size() == before) {
      requirePossible(new ShippedSchedule(own.module(), wanted.over(own.schedule())));
    }
  }

  private void unknown(String id) {
    Optional<String> nearest = Nearest.to(id, shipped.keySet());
    String hint =
        nearest
            .map(name -> "did you mean '" + name + "'?")
            .orElse("known: " + (shipped.isEmpty() ? "none" : String.join(", ", shipped.keySet())));
    if (everyModule) {
      problems.add("schedules.%s: no module has this schedule (%s)".formatted(id, hint));
    } else if (nearest.isPresent()) {
      log.warn("schedules.{}: no module of this process has this schedule ({})", id, hint);
    } else {
      log.info("schedules.{}: no module of this process has this schedule ({})", id, hint);
    }
  }

  // Each value is judged for itself, so that all that is wrong is told at once.
  private void tryOut(ModuleSchedule own, UnaryOperator<ModuleSchedule> change) {
    try {
      ModuleSchedule changed = change.apply(own);
      if (!changed.cron().equals(own.cron())) {
        Cron.parse(changed.cron());
      }
    } catch (ModuleException | RequestException e) {
      refuse(own.id(), e);
    }
  }

  private void requirePossible(ShippedSchedule wanted) {
    ModuleSchedule schedule = wanted.schedule();
    if (!schedule.enabled()) {
      return;
    }
    List<String> missing = schedule.missingArguments();
    for (String name : missing) {
      problems.add(
          "schedules.%s.arguments.%s: '' (expected: a value, as the schedule is enabled)"
              .formatted(schedule.id(), name));
    }
    if (missing.isEmpty()) {
      try {
        schedules.check(wanted.definition(""));
      } catch (RequestException e) {
        refuse(schedule.id(), e);
      }
    }
  }

  private void refuse(String id, RuntimeException e) {
    String own = "Schedule '" + id + "': ";
    String message = e.getMessage();
    problems.add(
        "schedules.%s: %s"
            .formatted(id, message.startsWith(own) ? message.substring(own.length()) : message));
  }
}
