package io.contextunity.worker.core;

import java.time.Duration;

/**
 * How much of a worker process, and of Temporal, one module may use. An operator's settings
 * override each under {@code module-limits.<module>}.
 *
 * @param maxConcurrentActivities activities run at the same time, at least 1
 * @param maxConcurrentLocalActivities local activities run at the same time, at least 1
 * @param maxConcurrentWorkflowTasks workflow tasks run at the same time, at least 2 (Temporal keeps
 *     one poller for its sticky queue)
 * @param maxPollers polls under way at the same time for each kind of task; how many there really
 *     are follows the load. At least 2
 * @param activitiesPerSecond activities begun in one process, each second; 0 is without limit
 * @param queueActivitiesPerSecond activities begun on the module's queue, each second, in all
 *     processes together; 0 is without limit. Temporal enforces it
 * @param drainTimeout how long running activities may go on once the host stops
 */
public record ModuleLimits(
    int maxConcurrentActivities,
    int maxConcurrentLocalActivities,
    int maxConcurrentWorkflowTasks,
    int maxPollers,
    double activitiesPerSecond,
    double queueActivitiesPerSecond,
    Duration drainTimeout) {

  /** 32 of each kind, 16 pollers, no limits of rate, 10 seconds to drain. */
  public static final ModuleLimits DEFAULT =
      new ModuleLimits(32, 32, 32, 16, 0, 0, Duration.ofSeconds(10));

  public ModuleLimits {
    requireAtLeast(1, "maxConcurrentActivities", maxConcurrentActivities);
    requireAtLeast(1, "maxConcurrentLocalActivities", maxConcurrentLocalActivities);
    requireAtLeast(2, "maxConcurrentWorkflowTasks", maxConcurrentWorkflowTasks);
    requireAtLeast(2, "maxPollers", maxPollers);
    requireRate("activitiesPerSecond", activitiesPerSecond);
    requireRate("queueActivitiesPerSecond", queueActivitiesPerSecond);
    if (drainTimeout.isNegative()) {
      throw new ModuleException("drainTimeout: " + drainTimeout + " (expected: not negative)");
    }
  }

  private static void requireAtLeast(int least, String name, int value) {
    if (value < least) {
      throw new ModuleException(name + ": " + value + " (expected: at least " + least + ")");
    }
  }

  private static void requireRate(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new ModuleException(
          name + ": " + value + " (expected: a number each second, or 0 for no limit)");
    }
  }

  public ModuleLimits withMaxConcurrentActivities(int max) {
    return new ModuleLimits(
        max,
        maxConcurrentLocalActivities,
        maxConcurrentWorkflowTasks,
        maxPollers,
        activitiesPerSecond,
        queueActivitiesPerSecond,
        drainTimeout);
  }

  public ModuleLimits withMaxConcurrentLocalActivities(int max) {
    return new ModuleLimits(
        maxConcurrentActivities,
        max,
        maxConcurrentWorkflowTasks,
        maxPollers,
        activitiesPerSecond,
        queueActivitiesPerSecond,
        drainTimeout);
  }

  public ModuleLimits withMaxConcurrentWorkflowTasks(int max) {
    return new ModuleLimits(
        maxConcurrentActivities,
        maxConcurrentLocalActivities,
        max,
        maxPollers,
        activitiesPerSecond,
        queueActivitiesPerSecond,
        drainTimeout);
  }

  public ModuleLimits withMaxPollers(int max) {
    return new ModuleLimits(
        maxConcurrentActivities,
        maxConcurrentLocalActivities,
        maxConcurrentWorkflowTasks,
        max,
        activitiesPerSecond,
        queueActivitiesPerSecond,
        drainTimeout);
  }

  public ModuleLimits withActivitiesPerSecond(double rate) {
    return new ModuleLimits(
        maxConcurrentActivities,
        maxConcurrentLocalActivities,
        maxConcurrentWorkflowTasks,
        maxPollers,
        rate,
        queueActivitiesPerSecond,
        drainTimeout);
  }

  public ModuleLimits withQueueActivitiesPerSecond(double rate) {
    return new ModuleLimits(
        maxConcurrentActivities,
        maxConcurrentLocalActivities,
        maxConcurrentWorkflowTasks,
        maxPollers,
        activitiesPerSecond,
        rate,
        drainTimeout);
  }

  public ModuleLimits withDrainTimeout(Duration timeout) {
    return new ModuleLimits(
        maxConcurrentActivities,
        maxConcurrentLocalActivities,
        maxConcurrentWorkflowTasks,
        maxPollers,
        activitiesPerSecond,
        queueActivitiesPerSecond,
        timeout);
  }
}
