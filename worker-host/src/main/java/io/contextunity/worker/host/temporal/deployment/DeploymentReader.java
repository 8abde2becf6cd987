package io.contextunity.worker.host.temporal.deployment;

import static java.util.Comparator.comparing;

import com.google.protobuf.Timestamp;
import io.contextunity.worker.host.temporal.deployment.DeploymentState.Ramp;
import io.temporal.api.deployment.v1.RoutingConfig;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo.WorkerDeploymentVersionSummary;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionResponse.VersionTaskQueue;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts together what Temporal tells of one deployment; for one answer, so not thread-safe. */
final class DeploymentReader {
  private final DeploymentCalls calls;
  private final VersionPolls polls;

  DeploymentReader(DeploymentCalls calls) {
    this.calls = calls;
    this.polls = new VersionPolls(calls);
  }

  DeploymentState read(String module, WorkerDeploymentInfo deployment) {
    RoutingConfig routing = deployment.getRoutingConfig();
    return new DeploymentState(
        module,
        deployment.getName(),
        current(routing),
        ramp(routing),
        previous(deployment),
        deployment.getVersionSummariesList().stream()
            .sorted(comparing(DeploymentReader::created, Comparator.reverseOrder()))
            .map(summary -> version(summary, VersionStatus.of(summary, routing)))
            .toList());
  }

  static Optional<String> current(RoutingConfig routing) {
    return Optional.of(routing.getCurrentDeploymentVersion().getBuildId())
        .filter(buildId -> !buildId.isEmpty());
  }

  static Optional<Ramp> ramp(RoutingConfig routing) {
    return Optional.of(routing.getRampingDeploymentVersion().getBuildId())
        .filter(buildId -> !buildId.isEmpty())
        .map(buildId -> new Ramp(buildId, routing.getRampingVersionPercentage()));
  }

  private static Optional<String> previous(WorkerDeploymentInfo deployment) {
    RoutingConfig routing = deployment.getRoutingConfig();
    return deployment.getVersionSummariesList().stream()
        .filter(version -> !VersionStatus.of(version, routing).isActive())
        .filter(version -> wasCurrent(version, routing))
        .max(comparing(version -> instant(version.getLastDeactivationTime())))
        .map(version -> version.getDeploymentVersion().getBuildId());
  }

  // Server 1.29.1 does not tell which was current, and which was on trial only; but it ends the
  // time
  // of the one before in the very moment in which that of the current one begins.
  private static boolean wasCurrent(WorkerDeploymentVersionSummary version, RoutingConfig routing) {
    return version.hasLastCurrentTime()
        || version.getLastDeactivationTime().equals(routing.getCurrentVersionChangedTime());
  }

  private VersionState version(WorkerDeploymentVersionSummary summary, VersionStatus status) {
    WorkerDeploymentVersion version = summary.getDeploymentVersion();
    List<VersionTaskQueue> queues =
        calls.describe(version).map(found -> found.getVersionTaskQueuesList()).orElse(List.of());
    return new VersionState(
        version.getBuildId(),
        status,
        created(summary),
        lastActive(summary, status),
        calls.countRuns(PinnedRuns.openOf(version)),
        polls.last(version, queues));
  }

  private static Instant created(WorkerDeploymentVersionSummary version) {
    return instant(version.getCreateTime());
  }

  private static Optional<Instant> lastActive(
      WorkerDeploymentVersionSummary version, VersionStatus status) {
    return version.hasLastDeactivationTime() && !status.isActive()
        ? Optional.of(instant(version.getLastDeactivationTime()))
        : Optional.empty();
  }

  static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
