package io.contextunity.worker.host.temporal.deployment;

import io.temporal.api.deployment.v1.WorkerDeploymentVersion;

/** How open runs that are pinned to a version are asked for. */
final class PinnedRuns {
  private PinnedRuns() {}

  static String openOf(WorkerDeploymentVersion version) {
    return ("TemporalWorkerDeploymentVersion = '%s:%s' AND TemporalWorkflowVersioningBehavior ="
            + " 'Pinned' AND ExecutionStatus = 'Running'")
        .formatted(version.getDeploymentName(), version.getBuildId());
  }
}
