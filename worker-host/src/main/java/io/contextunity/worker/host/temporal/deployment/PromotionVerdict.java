package io.contextunity.worker.host.temporal.deployment;

import io.contextunity.worker.host.config.VersioningSettings.Promotion;
import io.contextunity.worker.host.plugin.BuildId;
import io.contextunity.worker.host.temporal.deployment.DeploymentState.Ramp;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo.WorkerDeploymentVersionSummary;
import java.util.Optional;

/**
 * What is to be done with a build that a worker here has begun to poll for.
 *
 * @param reason why it is left alone, or what was found; a part of a sentence
 */
record PromotionVerdict(Action action, String reason) {

  enum Action {
    /** New runs are to go to it. */
    PROMOTE,
    /** Nothing is to be done: it gets new runs as it is. */
    SETTLED,
    /** That is for an operator to decide. */
    LEAVE,
    /** Temporal does not know it yet. */
    WAIT
  }

  static PromotionVerdict of(WorkerDeploymentInfo deployment, String buildId, Promotion policy) {
    Optional<String> current = DeploymentReader.current(deployment.getRoutingConfig());
    Optional<Ramp> ramp = DeploymentReader.ramp(deployment.getRoutingConfig());
    Optional<WorkerDeploymentVersionSummary> version = find(deployment, buildId);
    if (current.filter(buildId::equals).isPresent()) {
      return new PromotionVerdict(Action.SETTLED, "is current");
    }
    if (ramp.filter(trial -> trial.buildId().equals(buildId)).isPresent()) {
      return new PromotionVerdict(
          Action.SETTLED,
          "gets %s%% of the new runs".formatted(Percent.text(ramp.get().percent())));
    }
    if (version.isEmpty()) {
      return new PromotionVerdict(Action.WAIT, unknown(deployment.getVersionSummariesCount()));
    }
    return ofPolling(version.get(), current, buildId, policy);
  }

  // At its limit a server fails the polls of one more with an error that says nothing.
  private static String unknown(int others) {
    return ("Temporal does not know it, but %d other builds of the module; a server keeps 100 by"
            + " default, and more only in place of drained ones that nobody polls for")
        .formatted(others);
  }

  private static PromotionVerdict ofPolling(
      WorkerDeploymentVersionSummary version,
      Optional<String> current,
      String buildId,
      Promotion policy) {
    if (policy == Promotion.MANUAL) {
      return leave("versioning.promotion is manual", current);
    }
    // What an operator took back must not come again with the next restart.
    if (version.hasLastDeactivationTime()) {
      return leave("new runs went to it before, and somebody has ended that", current);
    }
    if (current.isPresent() && !BuildId.isNewer(buildId, current.get())) {
      return leave("its version is not higher than the current one's", current);
    }
    return new PromotionVerdict(
        Action.PROMOTE, current.map(was -> "after " + was).orElse("the first one"));
  }

  private static PromotionVerdict leave(String reason, Optional<String> current) {
    return new PromotionVerdict(
        Action.LEAVE,
        current
            .map(build -> "%s (current: %s)".formatted(reason, build))
            .orElse(
                reason + " (none is current: its queue is served by workers without versions)"));
  }

  private static Optional<WorkerDeploymentVersionSummary> find(
      WorkerDeploymentInfo deployment, String buildId) {
    return deployment.getVersionSummariesList().stream()
        .filter(version -> version.getDeploymentVersion().getBuildId().equals(buildId))
        .findFirst();
  }
}
