package io.contextunity.worker.host.temporal.schedule;

import io.contextunity.worker.core.ScheduleOverlap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A schedule as Temporal has it.
 *
 * @param cron when it fires, as it was written or, if somebody else made it, in words
 * @param tenant whom its runs belong to; empty for nobody
 * @param owner who made it; nothing if that was not this program
 * @param arguments what its runs are given, as far as it is JSON
 * @param note why it is paused or not, as the last one to say so put it
 * @param next when it fires next; nothing while it is paused
 * @param recent its last runs, oldest first
 * @param running the workflow ids of its runs that are not over
 */
public record KnownSchedule(
    String id,
    String cron,
    String timeZone,
    Duration jitter,
    ScheduleOverlap overlap,
    Duration catchupWindow,
    String workflowType,
    String taskQueue,
    List<Object> arguments,
    String tenant,
    String description,
    Optional<ScheduleOwner> owner,
    boolean paused,
    String note,
    List<Instant> next,
    List<Run> recent,
    List<String> running,
    Counts counts,
    Instant createdAt,
    Optional<Instant> updatedAt) {

  /**
   * A run that a schedule made.
   *
   * @param scheduledAt the time that it was made for
   * @param startedAt the time that it was made at
   * @param status running, completed, failed, cancelled, terminated, timed_out or continued
   */
  public record Run(
      String workflowId, String runId, String status, Instant scheduledAt, Instant startedAt) {
    static final String RUNNING = "running";

    /** Whether it was not over when that was last looked at. */
    boolean isRunning() {
      return status.equals(RUNNING);
    }

    Run withStatus(String now) {
      return new Run(workflowId, runId, now, scheduledAt, startedAt);
    }
  }

  /**
   * What became of its times so far.
   *
   * @param runs how many runs it made
   * @param missed how many it left out because Temporal was away for longer than the window
   * @param skipped how many it left out because the run before still went on
   */
  public record Counts(long runs, long missed, long skipped) {}

  KnownSchedule withRecent(List<Run> runs) {
    return new KnownSchedule(
        id,
        cron,
        timeZone,
        jitter,
        overlap,
        catchupWindow,
        workflowType,
        taskQueue,
        arguments,
        tenant,
        description,
        owner,
        paused,
        note,
        next,
        runs,
        running,
        counts,
        createdAt,
        updatedAt);
  }
}
