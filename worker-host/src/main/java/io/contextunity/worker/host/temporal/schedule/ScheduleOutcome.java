package io.contextunity.worker.host.temporal.schedule;

import static java.util.Objects.requireNonNull;

/**
 * How a schedule of a module stands with what Temporal has.
 *
 * @param text what there is to say of it, and what to do; empty if nothing
 */
public record ScheduleOutcome(String id, String module, State state, String text) {
  public ScheduleOutcome {
    requireNonNull(id, "id");
    requireNonNull(module, "module");
    requireNonNull(state, "state");
    requireNonNull(text, "text");
  }

  /** How it stands. */
  public enum State {
    /** It was not there, and is now. */
    CREATED,
    /** It was other than this build has it, and is now as it has it. */
    CHANGED,
    /** It was as this build has it. */
    UNCHANGED,
    /** A newer build has put it there, and it was left alone. */
    NEWER_BUILD,
    /** It belongs to somebody else, and was left alone. */
    TAKEN,
    /** It is there, but the module does not ship it any more. */
    ORPHANED,
    /** It is there, but an operator has disabled it since. */
    DISABLED,
    /** It cannot be, or Temporal refused it. */
    FAILED,
    /** Temporal is away; it is tried again. */
    WAITING,
    /** This Temporal knows no schedules. */
    UNSUPPORTED
  }
}
