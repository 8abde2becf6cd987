package io.contextunity.worker.host.temporal.schedule;

import static io.contextunity.worker.host.temporal.schedule.ScheduleOutcome.State.NEWER_BUILD;
import static io.contextunity.worker.host.temporal.schedule.ScheduleOutcome.State.TAKEN;

import io.contextunity.worker.host.plugin.Versions;
import io.contextunity.worker.host.temporal.schedule.ScheduleOutcome.State;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a module's schedule may take the place of the one that is there: it must be the module's
 * own, and of no newer version. Of two builds of one version, whichever starts later may. For one
 * schedule.
 */
final class Precedence implements Predicate<KnownSchedule> {
  private final ScheduleOwner.OfModule own;
  private State kept = TAKEN;
  private String reason = "";

  Precedence(ScheduleOwner.OfModule own) {
    this.own = own;
  }

  @Override
  public boolean test(KnownSchedule there) {
    Optional<ScheduleOwner> owner = there.owner();
    if (owner.filter(own::sameAs).isEmpty()) {
      kept = TAKEN;
      reason =
          "is %s, and was left alone (rename one of them, or: contextworker schedules delete %s)"
              .formatted(owner.map(of -> "of " + of.text()).orElse("nobody's here"), there.id());
      return false;
    }
    kept = NEWER_BUILD;
    reason = "is of a newer build, %s, and was left alone".formatted(owner.get().text());
    return !isNewer((ScheduleOwner.OfModule) owner.get());
  }

  /** Whether a build that has the same schedule is newer than this one. */
  boolean isNewer(ScheduleOwner.OfModule other) {
    return Versions.isVersion(other.pluginVersion())
        && Versions.isVersion(own.pluginVersion())
        && Versions.compare(other.pluginVersion(), own.pluginVersion()) > 0;
  }

  /** Why the one that is there was kept. */
  ScheduleOutcome kept(String id) {
    return new ScheduleOutcome(id, own.module(), kept, reason);
  }
}
