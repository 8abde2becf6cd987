package io.contextunity.worker.host.temporal.replay;

import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.enums.v1.VersioningBehavior;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionVersioningInfo;

/** Runs that Temporal's worker versioning keeps with the build that they began on. */
final class Pinned {
  private Pinned() {}

  /** Whether a run will never be taken over by this build. */
  static boolean toAnotherThan(String buildId, WorkflowExecutionInfo run) {
    WorkflowExecutionVersioningInfo versioning = run.getVersioningInfo();
    if (versioning.getVersioningOverride().hasPinned()) {
      return isAnother(buildId, versioning.getVersioningOverride().getPinned().getVersion());
    }
    return versioning.getBehavior() == VersioningBehavior.VERSIONING_BEHAVIOR_PINNED
        && isAnother(buildId, versioning.getDeploymentVersion());
  }

  private static boolean isAnother(String buildId, WorkerDeploymentVersion version) {
    return !version.getBuildId().isEmpty() && !version.getBuildId().equals(buildId);
  }
}
