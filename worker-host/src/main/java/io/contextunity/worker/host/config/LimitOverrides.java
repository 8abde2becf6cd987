package io.contextunity.worker.host.config;

import io.contextunity.worker.core.ModuleLimits;
import java.time.Duration;
import java.util.Optional;

/** What an operator changes of a module's own limits; what is absent stays as the module has it. */
public record LimitOverrides(
    Optional<Integer> maxConcurrentActivities,
    Optional<Integer> maxConcurrentLocalActivities,
    Optional<Integer> maxConcurrentWorkflowTasks,
    Optional<Integer> maxPollers,
    Optional<Double> activitiesPerSecond,
    Optional<Double> queueActivitiesPerSecond,
    Optional<Duration> drainTimeout) {

  public ModuleLimits over(ModuleLimits limits) {
    return new ModuleLimits(
        maxConcurrentActivities.orElse(limits.maxConcurrentActivities()),
        maxConcurrentLocalActivities.orElse(limits.maxConcurrentLocalActivities()),
        maxConcurrentWorkflowTasks.orElse(limits.maxConcurrentWorkflowTasks()),
        maxPollers.orElse(limits.maxPollers()),
        activitiesPerSecond.orElse(limits.activitiesPerSecond()),
        queueActivitiesPerSecond.orElse(limits.queueActivitiesPerSecond()),
        drainTimeout.orElse(limits.drainTimeout()));
  }
}
