package io.contextunity.worker.host.temporal;

/**
 * Whether one module takes new tasks, in this process; others that serve its queue go on.
 *
 * @param changed whether the question for it has changed that
 * @param mayComeStill how many calls to Temporal are under way that may each bring one more task,
 *     while it is {@code PAUSING}
 * @param activities how many activities of it run, and run on
 */
public record ModulePolling(
    String module, State state, boolean changed, int mayComeStill, int activities) {

  /** Of several builds of one module. */
  ModulePolling and(ModulePolling other) {
    return new ModulePolling(
        module,
        state == State.PAUSING ? state : other.state,
        changed || other.changed,
        mayComeStill + other.mayComeStill,
        activities + other.activities);
  }

  /** Whether new tasks come. */
  public enum State {
    /** They do. */
    POLLING,
    /** No poll is begun any more; those under way may each bring one more task, and begin it. */
    PAUSING,
    /** None comes any more. What was begun before goes on to its end. */
    PAUSED
  }
}
