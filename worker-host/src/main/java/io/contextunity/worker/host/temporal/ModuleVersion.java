package io.contextunity.worker.host.temporal;

import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;

/**
 * As what version a module's worker registers with Temporal.
 *
 * @param deployment the name of its deployment
 * @param behavior of those of its workflows that do not say it themselves
 */
public record ModuleVersion(String deployment, String buildId, VersioningBehavior behavior) {

  static ModuleVersion of(WorkerDeploymentOptions options) {
    return new ModuleVersion(
        options.getVersion().getDeploymentName(),
        options.getVersion().getBuildId(),
        options.getDefaultVersioningBehavior());
  }

  /** As Temporal's SDK wants it. */
  public WorkerDeploymentOptions options() {
    return WorkerDeploymentOptions.newBuilder()
        .setUseVersioning(true)
        .setVersion(new WorkerDeploymentVersion(deployment, buildId))
        .setDefaultVersioningBehavior(behavior)
        .build();
  }
}
