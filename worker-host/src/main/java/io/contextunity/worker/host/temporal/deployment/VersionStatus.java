package io.contextunity.worker.host.temporal.deployment;

import io.temporal.api.deployment.v1.RoutingConfig;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo.WorkerDeploymentVersionSummary;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;

/** What a version of a deployment is to Temporal. */
public enum VersionStatus {
  /** It has polled, and no run was ever sent to it. */
  INACTIVE,
  /** New runs go to it. */
  CURRENT,
  /** A part of the new runs goes to it. */
  RAMPING,
  /** No new run goes to it any more; some that are pinned to it are open. */
  DRAINING,
  /** No new run goes to it any more, and none that is pinned to it is open. */
  DRAINED;

  static VersionStatus of(WorkerDeploymentVersionSummary version, RoutingConfig routing) {
    WorkerDeploymentVersion named = version.getDeploymentVersion();
    if (named.equals(routing.getCurrentDeploymentVersion())) {
      return CURRENT;
    }
    if (named.equals(routing.getRampingDeploymentVersion())) {
      return RAMPING;
    }
    return switch (version.getDrainageStatus()) {
      case VERSION_DRAINAGE_STATUS_DRAINING -> DRAINING;
      case VERSION_DRAINAGE_STATUS_DRAINED -> DRAINED;
      default -> INACTIVE;
    };
  }

  /** Whether new runs go to it, all or a part. */
  boolean isActive() {
    return this == CURRENT || this == RAMPING;
  }
}
