package io.contextunity.worker.host.config;

import io.contextunity.worker.core.ModuleLimits;
import java.time.Duration;
import java.util.Optional;

/** What an operator changes of a module's own limits; what is absent stays as the module has it. */
public record LimitOverrides(
    Optional<Integer> maxConcurrentActivities,
    Optional<Integer> maxConcurrentWorkflowTasks,
    Optional<Duration> drainTimeout) {

  public ModuleLimits over(ModuleLimits limits) {
    return new ModuleLimits(
        maxConcurrentActivities.orElse(limits.maxConcurrentActivities()),
        maxConcurrentWorkflowTasks.orElse(limits.maxConcurrentWorkflowTasks()),
        drainTimeout.orElse(limits.drainTimeout()));
  }
}
