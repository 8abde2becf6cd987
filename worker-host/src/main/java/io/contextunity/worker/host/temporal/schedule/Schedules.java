package io.contextunity.worker.host.temporal.schedule;

import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.ScheduleOverlap;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import io.contextunity.worker.host.temporal.RunRouting;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.temporal.api.schedule.v1.Schedule;
import io.temporal.api.workflowservice.v1.DescribeScheduleResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Temporal's schedules. Thread-safe; connects at its first use.
 *
 * <p>All methods throw {@link RequestException}: NOT_FOUND for an id that is not there,
 * INVALID_ARGUMENT for what cannot be, UNAVAILABLE while Temporal is away, UNIMPLEMENTED on a
 * server that knows no schedules, such as the in-memory one.
 */
public final class Schedules {
  // Each failed attempt is somebody else's success, so few hosts need few of them.
  private static final int ATTEMPTS = 20;

  private final Supplier<RunRouting> routing;
  private final ScheduleCalls calls;

  /**
   * @param modules what workflow types are routed by, asked for anew each time
   * @param payloadLimitBytes how large the arguments may be once encoded
   */
  public Schedules(
      TemporalConnection temporal, Supplier<ModuleRegistry> modules, int payloadLimitBytes) {
    // A new one each time: it would keep the modules of its last use alive, and their classes.
    this.routing = () -> new RunRouting(temporal, modules, payloadLimitBytes);
    this.calls = new ScheduleCalls(temporal);
  }

  /**
   * Checks all that can be checked without Temporal.
   *
   * @throws RequestException if the definition cannot be
   */
  public void check(ScheduleDefinition wanted) {
    message(wanted);
  }

  /** Makes a schedule; ALREADY_EXISTS if there is one of this id. */
  public void create(ScheduleDefinition wanted) {
    Schedule schedule = message(wanted);
    if (!calls.create(wanted.id(), schedule)) {
      throw new RequestException(
          Kind.ALREADY_EXISTS,
          "schedule '%s' is there already (choose another id, or delete it)"
              .formatted(wanted.id()));
    }
  }

  /**
   * Makes a schedule, or brings the one that is there into line: times, policy, arguments and
   * owner, but neither whether it is paused nor its note. When others write at the same time, each
   * sees what the one before has made of it.
   *
   * @param mayReplace asked of the schedule that is there, each time anew; if not, it is kept
   */
  public ScheduleChange put(ScheduleDefinition wanted, Predicate<KnownSchedule> mayReplace) {
    Schedule schedule = message(wanted);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<DescribeScheduleResponse> there = calls.find(wanted.id());
      Optional<ScheduleChange> change =
          there.isPresent()
              ? replace(wanted.id(), there.get(), schedule, mayReplace)
              : Optional.of(ScheduleChange.CREATED)
                  .filter(created -> calls.create(wanted.id(), schedule));
      if (change.isPresent()) {
        return change.get();
      }
    }
    throw new RequestException(
        Kind.UNAVAILABLE,
        "schedule '%s' is being changed by others all the time; try again".formatted(wanted.id()));
  }

  private Optional<ScheduleChange> replace(
      String id,
      DescribeScheduleResponse there,
      Schedule wanted,
      Predicate<KnownSchedule> mayReplace) {
    if (!mayReplace.test(ScheduleReader.known(id, there))) {
      return Optional.of(new ScheduleChange(ScheduleChange.Kind.KEPT, List.of()));
    }
    List<String> differences = ScheduleDifferences.between(there.getSchedule(), wanted);
    if (isAs(there, wanted)) {
      return Optional.of(ScheduleChange.UNCHANGED);
    }
    Schedule changed = ScheduleMessage.over(there.getSchedule(), wanted);
    calls.update(id, changed, there.getConflictToken());
    // The server drops a change that comes second, and says nothing of it: so it is read again.
    return calls.find(id).filter(now -> isAs(now, wanted)).map(now -> change(differences));
  }

  private static boolean isAs(DescribeScheduleResponse there, Schedule wanted) {
    return owner(there.getSchedule()).equals(owner(wanted))
        && ScheduleDifferences.between(there.getSchedule(), wanted).isEmpty();
  }

  private static ScheduleChange change(List<String> differences) {
    return new ScheduleChange(
        differences.isEmpty() ? ScheduleChange.Kind.RECORDED : ScheduleChange.Kind.CHANGED,
        differences);
  }

  private static Optional<ScheduleOwner> owner(Schedule schedule) {
    return ScheduleRecord.read(schedule.getAction().getStartWorkflow().getMemo())
        .map(ScheduleRecord::owner);
  }

  private Schedule message(ScheduleDefinition wanted) {
    return ScheduleMessage.of(
        wanted,
        routing
            .get()
            .route(
                wanted.workflowType(),
                wanted.taskQueue(),
                wanted.arguments(),
                wanted.parameters()));
  }

  public Optional<KnownSchedule> find(String id) {
    return calls.find(id).map(there -> ScheduleReader.known(id, there));
  }

  /**
   * Returns the schedule, and how its last runs have ended up to now; NOT_FOUND names the one whose
   * id is near to it.
   */
  public KnownSchedule require(String id) {
    KnownSchedule known = find(id).orElseThrow(() -> calls.unknown(id));
    return known.withRecent(known.recent().stream().map(run -> upToDate(known, run)).toList());
  }

  // Temporal does not watch the runs that may go on side by side.
  private KnownSchedule.Run upToDate(KnownSchedule known, KnownSchedule.Run run) {
    boolean watched = known.running().contains(run.workflowId());
    return watched || !run.isRunning() ? run : calls.outcome(run).map(run::withStatus).orElse(run);
  }

  /** All schedules of the namespace, by id. New ones show up within a second or two. */
  public List<ListedSchedule> list() {
    return calls.list();
  }

  /** Makes no runs until it is resumed. */
  public void pause(String id, String note) {
    calls.patch(id, patch -> patch.setPause(note));
  }

  public void resume(String id, String note) {
    calls.patch(id, patch -> patch.setUnpause(note));
  }

  /**
   * Makes a run now, paused or not.
   *
   * @param overlap what happens if one is going on; the schedule's own policy if absent
   */
  public void trigger(String id, Optional<ScheduleOverlap> overlap) {
    calls.patch(
        id,
        patch ->
            overlap.ifPresentOrElse(
                policy ->
                    patch.getTriggerImmediatelyBuilder().setOverlapPolicy(Overlaps.policy(policy)),
                patch::getTriggerImmediatelyBuilder));
  }

  /**
   * Makes the runs of a time that is over.
   *
   * @param from the first time that counts
   * @param to the last time that counts
   * @param overlap what happens if one is going on
   */
  public void backfill(String id, Instant from, Instant to, ScheduleOverlap overlap) {
    if (!from.isBefore(to)) {
      throw new RequestException(
          Kind.INVALID_ARGUMENT,
          "backfill: from %s to %s (expected: from before to)".formatted(from, to));
    }
    calls.patch(
        id,
        patch ->
            patch
                .addBackfillRequestBuilder()
                .setStartTime(ScheduleCalls.timestamp(from.minusMillis(1)))
                .setEndTime(ScheduleCalls.timestamp(to))
                .setOverlapPolicy(Overlaps.policy(overlap)));
  }

  /** Removes the schedule; its runs go on. */
  public void delete(String id) {
    calls.delete(id);
  }
}
