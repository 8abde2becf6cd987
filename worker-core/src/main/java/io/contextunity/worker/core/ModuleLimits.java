package io.contextunity.worker.core;

import java.time.Duration;

/**
 * How much of a worker process one module may use.
 *
 * @param maxConcurrentActivities activities run at the same time, at least 1
 * @param maxConcurrentWorkflowTasks workflow tasks run at the same time, at least 2 (Temporal keeps
 *     one poller for its sticky queue)
 * @param drainTimeout how long running activities may go on once the host stops
 */
public record ModuleLimits(
    int maxConcurrentActivities, int maxConcurrentWorkflowTasks, Duration drainTimeout) {

  /** 32 activities, 32 workflow tasks, 10 seconds to drain. */
  public static final ModuleLimits DEFAULT = new ModuleLimits(32, 32, Duration.ofSeconds(10));

  public ModuleLimits {
    if (maxConcurrentActivities < 1) {
      throw new ModuleException(
          "maxConcurrentActivities: " + maxConcurrentActivities + " (expected: at least 1)");
    }
    if (maxConcurrentWorkflowTasks < 2) {
      throw new ModuleException(
          "maxConcurrentWorkflowTasks: " + maxConcurrentWorkflowTasks + " (expected: at least 2)");
    }
    if (drainTimeout.isNegative()) {
      throw new ModuleException("drainTimeout: " + drainTimeout + " (expected: not negative)");
    }
  }
}
