package io.contextunity.worker.host.temporal.deployment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * One build of a module's plugin, as Temporal knows it.
 *
 * @param buildId what the build is called
 * @param created when a worker of it polled first
 * @param lastActive when new runs ceased to go to it; empty as long as some do, or if none ever did
 * @param pinnedRuns how many open runs are pinned to it; Temporal counts them with a delay of a few
 *     seconds
 * @param lastPoll when a worker of it began to poll last; empty if none did in the last minutes
 */
public record VersionState(
    String buildId,
    VersionStatus status,
    Instant created,
    Optional<Instant> lastActive,
    long pinnedRuns,
    Optional<Instant> lastPoll) {
  public VersionState {
    requireNonNull(buildId, "buildId");
    requireNonNull(status, "status");
    requireNonNull(created, "created");
    requireNonNull(lastActive, "lastActive");
    requireNonNull(lastPoll, "lastPoll");
  }

  /** Whether new runs go to it, all or a part. */
  public boolean isActive() {
    return status.isActive();
  }

  /** Whether new runs went to it once, and do no more. */
  public boolean wasActive() {
    return status == VersionStatus.DRAINING || status == VersionStatus.DRAINED;
  }

  /** Whether new runs went to it once, and nothing needs it any more. */
  public boolean isDrained() {
    return status == VersionStatus.DRAINED && pinnedRuns == 0;
  }

  /** Whether nothing needs it: it is drained, or no run ever went to it. */
  public boolean isIdle() {
    return isDrained() || (status == VersionStatus.INACTIVE && pinnedRuns == 0);
  }
}
