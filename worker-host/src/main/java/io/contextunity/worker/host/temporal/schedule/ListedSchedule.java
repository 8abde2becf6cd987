package io.contextunity.worker.host.temporal.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * A schedule as Temporal lists it; a moment behind what it is.
 *
 * @param owner who made it; its build may have changed since
 * @param tenant whom its runs belonged to at first
 * @param next when it fires next
 * @param last its last run
 */
public record ListedSchedule(
    String id,
    String cron,
    String timeZone,
    String workflowType,
    Optional<ScheduleOwner> owner,
    String tenant,
    boolean paused,
    String note,
    Optional<Instant> next,
    Optional<KnownSchedule.Run> last) {}
