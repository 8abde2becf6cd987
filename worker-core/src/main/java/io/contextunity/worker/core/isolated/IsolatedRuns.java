package io.contextunity.worker.core.isolated;

import io.temporal.failure.ApplicationFailure;

/**
 * Runs sub-workflows in child processes: one for each run, with only the plugin on its class path
 * and, where the operator has not said otherwise, in a sandbox. Thread-safe; called from
 * activities.
 */
public interface IsolatedRuns {

  /**
   * Runs a sub-workflow to its end and returns its final store. While it runs it heartbeats for the
   * calling activity, if that has a heartbeat timeout; if the activity is cancelled, or the calling
   * thread is interrupted, the child is stopped.
   *
   * <p>To be called on the activity's own thread; elsewhere it does not heartbeat, and only an
   * interrupt or the run's time ends it early.
   *
   * @param definition its actions must be registered by the plugin's modules
   * @throws ApplicationFailure of a type of {@link IsolatedFailure}, or of the type that an action
   *     gave its failure
   */
  IsolatedResult run(SubWorkflow definition, IsolatedHandlers handlers, IsolatedLimits limits);

  /** The same with the limits that the operator set for all. */
  default IsolatedResult run(SubWorkflow definition, IsolatedHandlers handlers) {
    return run(definition, handlers, IsolatedLimits.DEFAULT);
  }

  /** The same; log lines go to the host's log, all else is seen in the result only. */
  default IsolatedResult run(SubWorkflow definition) {
    return run(definition, IsolatedHandlers.NONE);
  }
}
