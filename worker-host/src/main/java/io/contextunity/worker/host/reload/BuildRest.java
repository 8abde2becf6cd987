package io.contextunity.worker.host.reload;

import io.contextunity.worker.host.plugin.BuildId;
import io.contextunity.worker.host.temporal.deployment.DeploymentState;
import io.contextunity.worker.host.temporal.deployment.VersionState;
import java.time.Duration;
import java.util.Optional;

/**
 * Since when a build that is not current has had no run. Temporal counts runs with a delay, so one
 * look is not enough; its own word comes minutes later. Not thread-safe.
 */
final class BuildRest {
  /** How long nothing may have been seen. */
  static final Duration ENOUGH = Duration.ofSeconds(10);

  private Optional<Long> since = Optional.empty();

  /** Takes a look into account; returns whether nothing needs the build as far as can be seen. */
  boolean look(String buildId, DeploymentState state) {
    boolean rests = state.findVersion(buildId).map(version -> rests(version, state)).orElse(false);
    since = rests ? since.or(() -> Optional.of(System.nanoTime())) : Optional.empty();
    return rests;
  }

  private static boolean rests(VersionState version, DeploymentState state) {
    return !version.isActive()
        && version.pinnedRuns() == 0
        && state.current().filter(current -> succeeds(current, version)).isPresent();
  }

  // A newer build waits for an operator to promote it, and so does another one of the same version
  // that never was current.
  private static boolean succeeds(String current, VersionState version) {
    return BuildId.isNewer(current, version.buildId())
        || (version.wasActive() && !BuildId.isNewer(version.buildId(), current));
  }

  boolean isEnough() {
    return since.filter(begun -> System.nanoTime() - begun >= ENOUGH.toNanos()).isPresent();
  }
}
