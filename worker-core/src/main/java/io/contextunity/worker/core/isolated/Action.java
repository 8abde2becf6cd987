package io.contextunity.worker.core.isolated;

/**
 * One step of a sub-workflow, run in a child process.
 *
 * <p>A class with a public constructor without parameters, registered with {@link
 * io.contextunity.worker.core.ModuleConfig.Builder#action}. A new instance is made for each step.
 * In the child there are the JDK, slf4j, this package and the plugin; neither Temporal nor the
 * host's settings, Brain or blobs.
 */
@FunctionalInterface
public interface Action {

  /**
   * Does the step. Interrupted when the run is cancelled or its time is over.
   *
   * @throws ActionException if it cannot be done, to say whether another try may help
   * @throws Exception anything else fails the run, and another try is made
   */
  void run(ActionContext context) throws Exception;
}
