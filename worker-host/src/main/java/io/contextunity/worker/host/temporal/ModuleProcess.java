package io.contextunity.worker.host.temporal;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The process that a module has of its own, and what it told last.
 *
 * @param state how far it has come
 * @param since since when
 * @param cause why it does not run, where it does not
 * @param pid its process id, while there is a process
 * @param starts how many times a process was started for it
 * @param lastEnd how the process before this one ended, if there was one
 * @param limits what it may use, for people
 * @param reported what it told of its polls last; of use while it runs
 */
public record ModuleProcess(
    State state,
    Instant since,
    Optional<String> cause,
    OptionalLong pid,
    int starts,
    Optional<String> lastEnd,
    String limits,
    Optional<Polling> reported) {

  /** How far a process has come. */
  public enum State {
    /** It is started, or will be after a pause. */
    STARTING,
    /** Its worker is at work. */
    RUNNING,
    /** It takes no new tasks and finishes what it has begun. */
    DRAINING,
    /** It is not started any more, until somebody restarts the module. */
    FAILED
  }

  /**
   * What the process knows of its polls.
   *
   * @param activities how many activities run
   */
  public record Polling(
      ModuleHealth.State state,
      Instant since,
      Optional<String> cause,
      int workflowPolls,
      int activityPolls,
      int activities) {}
}
