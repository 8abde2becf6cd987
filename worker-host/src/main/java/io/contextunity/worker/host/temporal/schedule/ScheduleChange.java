package io.contextunity.worker.host.temporal.schedule;

import java.util.List;

/**
 * What writing a schedule came to.
 *
 * @param differences what was not as it was to be, such as {@code cron} or {@code arguments}
 */
public record ScheduleChange(Kind kind, List<String> differences) {
  static final ScheduleChange CREATED = new ScheduleChange(Kind.CREATED, List.of());
  static final ScheduleChange UNCHANGED = new ScheduleChange(Kind.UNCHANGED, List.of());

  public ScheduleChange {
    differences = List.copyOf(differences);
  }

  /** What was done. */
  public enum Kind {
    /** It was not there. */
    CREATED,
    /** It was there, and other than it was to be. */
    CHANGED,
    /** It was as it was to be, but another owner or build had said so. */
    RECORDED,
    /** It was as it was to be. */
    UNCHANGED,
    /** It was left as it is, because the one that is there may not be replaced. */
    KEPT
  }
}
