package io.contextunity.worker.host.temporal.schedule;

import static io.contextunity.worker.host.temporal.schedule.ScheduleOutcome.State.CHANGED;
import static io.contextunity.worker.host.temporal.schedule.ScheduleOutcome.State.CREATED;
import static io.contextunity.worker.host.temporal.schedule.ScheduleOutcome.State.DISABLED;
import static io.contextunity.worker.host.temporal.schedule.ScheduleOutcome.State.FAILED;
import static io.contextunity.worker.host.temporal.schedule.ScheduleOutcome.State.ORPHANED;
import static io.contextunity.worker.host.temporal.schedule.ScheduleOutcome.State.UNCHANGED;

import io.contextunity.worker.core.ModuleSchedule;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.ScheduleOverrides;
import io.contextunity.worker.host.temporal.schedule.ScheduleOutcome.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The steps that bring Temporal's schedules into line with what one module ships: one for each
 * enabled schedule, and one that looks for what is left of others. None deletes anything.
 */
final class Reconciliation {
  private final Schedules schedules;
  private final Map<String, ScheduleOverrides> overrides;
  private final String host;
  private final RegisteredModule module;

  /**
   * @param overrides the operator's, by schedule id
   * @param host the deployment's name
   */
  Reconciliation(
      Schedules schedules,
      Map<String, ScheduleOverrides> overrides,
      String host,
      RegisteredModule module) {
    this.schedules = schedules;
    this.overrides = overrides;
    this.host = host;
    this.module = module;
  }

  List<ReconcileStep> steps() {
    List<ReconcileStep> steps = new ArrayList<>();
    for (ModuleSchedule own : module.config().schedules()) {
      if (isEnabled(own)) {
        steps.add(step(own.id(), () -> List.of(settle(own))));
      }
    }
    steps.add(step("", this::leftovers));
    return steps;
  }

  private ReconcileStep step(String id, Supplier<List<ScheduleOutcome>> run) {
    return new ReconcileStep(module.name(), id, run);
  }

  private boolean isEnabled(ModuleSchedule own) {
    ScheduleOverrides wanted = overrides.get(own.id());
    return wanted == null ? own.enabled() : wanted.enabled().orElse(own.enabled());
  }

  private ScheduleOutcome settle(ModuleSchedule own) {
    ShippedSchedule shipped = ShippedSchedule.of(module, own, overrides);
    List<String> missing = shipped.schedule().missingArguments();
    if (!missing.isEmpty()) {
      return outcome(
          own.id(),
          FAILED,
          "lacks %s (set schedules.%s.arguments.%s)"
              .formatted(String.join(", ", missing), own.id(), missing.get(0)));
    }
    var precedence = new Precedence(ShippedSchedule.owner(module, host));
    ScheduleChange change = schedules.put(shipped.definition(host), precedence);
    return switch (change.kind()) {
      case KEPT -> precedence.kept(own.id());
      case CREATED -> outcome(own.id(), CREATED, times(shipped.schedule()));
      case CHANGED -> outcome(own.id(), CHANGED, String.join(", ", change.differences()));
      case RECORDED, UNCHANGED -> outcome(own.id(), UNCHANGED, "");
    };
  }

  private static String times(ModuleSchedule schedule) {
    return schedule.cron() + " " + schedule.timeZone();
  }

  private List<ScheduleOutcome> leftovers() {
    ScheduleOwner.OfModule owner = ShippedSchedule.owner(module, host);
    Set<String> enabled =
        module.config().schedules().stream()
            .filter(this::isEnabled)
            .map(ModuleSchedule::id)
            .collect(Collectors.toSet());
    return schedules.list().stream()
        .filter(listed -> listed.owner().filter(owner::sameAs).isPresent())
        .filter(listed -> !enabled.contains(listed.id()))
        // A listing is a moment behind and does not tell the build.
        .flatMap(listed -> schedules.find(listed.id()).stream())
        .filter(there -> new Precedence(owner).test(there))
        .map(this::leftover)
        .toList();
  }

  private ScheduleOutcome leftover(KnownSchedule there) {
    boolean declared =
        module.config().schedules().stream().anyMatch(own -> own.id().equals(there.id()));
    String state = there.paused() ? "is paused in Temporal" : "still runs in Temporal";
    return declared
        ? outcome(
            there.id(),
            DISABLED,
            "is disabled and %s (contextworker schedules pause %s, or delete)"
                .formatted(state, there.id()))
        : outcome(
            there.id(),
            ORPHANED,
            "is shipped no more and %s (contextworker schedules delete %s, or pause)"
                .formatted(state, there.id()));
  }

  private ScheduleOutcome outcome(String id, State state, String text) {
    return new ScheduleOutcome(id, module.name(), state, text);
  }
}
