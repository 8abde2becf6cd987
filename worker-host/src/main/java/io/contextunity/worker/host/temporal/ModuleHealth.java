package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.RegisteredModule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How one module does.
 *
 * @param state whether its work is done: by this process if it is a worker, else by any
 * @param since since when the state is what it is
 * @param cause why it is not {@code READY}
 * @param workflowPolls polls for workflow tasks under way in this process
 * @param activityPolls polls for activity tasks under way in this process
 * @param pollers who polls the module's queue as Temporal tells; empty where it does not tell
 * @param process the process that it has of its own, if it has one
 */
public record ModuleHealth(
    RegisteredModule module,
    State state,
    Instant since,
    Optional<String> cause,
    int workflowPolls,
    int activityPolls,
    List<QueuePoller> pollers,
    Optional<ModuleProcess> process) {
  public ModuleHealth {
    pollers = List.copyOf(pollers);
  }

  public boolean isReady() {
    return state == State.READY;
  }

  /** Whether an operator has it take no new tasks in this process. */
  public boolean isPaused() {
    return state == State.PAUSED || state == State.PAUSING;
  }

  /** What is known of a module's polls. */
  public enum State {
    /** They reach Temporal. */
    READY,
    /** They do not. */
    NOT_READY,
    /** As an operator wants it, none is begun; those under way may still bring a task each. */
    PAUSING,
    /** As an operator wants it, there are none. */
    PAUSED,
    /** Its own process ended too often, and is not started any more. */
    FAILED,
    /** This Temporal does not tell what other processes do. */
    UNKNOWN
  }
}
