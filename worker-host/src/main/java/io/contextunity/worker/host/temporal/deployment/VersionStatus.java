package io.contextunity.worker.host.temporal.deployment;

import io.temporal.api.deployment.v1.WorkerDeploymentInfo.WorkerDeploymentVersionSummary;

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

  static VersionStatus of(WorkerDeploymentVersionSummary version) {
    return switch (version.getStatus()) {
      case WORKER_DEPLOYMENT_VERSION_STATUS_CURRENT -> CURRENT;
      case WORKER_DEPLOYMENT_VERSION_STATUS_RAMPING -> RAMPING;
      case WORKER_DEPLOYMENT_VERSION_STATUS_DRAINING -> DRAINING;
      case WORKER_DEPLOYMENT_VERSION_STATUS_DRAINED -> DRAINED;
      default -> ofDrainage(version);
    };
  }

  // Servers before 1.29 tell of the drainage only.
  private static VersionStatus ofDrainage(WorkerDeploymentVersionSummary version) {
    return switch (version.getDrainageStatus()) {
      case VERSION_DRAINAGE_STATUS_DRAINING -> DRAINING;
      case VERSION_DRAINAGE_STATUS_DRAINED -> DRAINED;
      default -> INACTIVE;
    };
  }
}
