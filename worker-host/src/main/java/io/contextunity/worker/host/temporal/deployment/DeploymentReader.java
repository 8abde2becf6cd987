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
            .map(this::version)
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

  // Servers before 1.30 do not tell when a version was current, but they end that of the one in the
  // very moment in which that of the other begins.
  private static Optional<String> previous(WorkerDeploymentInfo deployment) {
    Timestamp since = deployment.getRoutingConfig().getCurrentVersionChangedTime();
    return deployment.getVersionSummariesList().stream()
        .filter(version -> !isActive(version))
        .filter(
            version ->
                version.hasLastCurrentTime() || version.getLastDeactivationTime().equals(since))
        .max(comparing(version -> instant(version.getLastDeactivationTime())))
        .map(version -> version.getDeploymentVersion().getBuildId());
  }

  private VersionState version(WorkerDeploymentVersionSummary summary) {
    WorkerDeploymentVersion version = summary.getDeploymentVersion();
    List<VersionTaskQueue> queues =
        calls.describe(version).map(found -> found.getVersionTaskQueuesList()).orElse(List.of());
    return new VersionState(
        version.getBuildId(),
        VersionStatus.of(summary),
        created(summary),
        lastActive(summary),
        calls.countRuns(PinnedRuns.openOf(version)),
        polls.last(version, queues));
  }

  private static Instant created(WorkerDeploymentVersionSummary version) {
    return instant(version.getCreateTime());
  }

  static Optional<Instant> lastActive(WorkerDeploymentVersionSummary version) {
    return version.hasLastDeactivationTime() && !isActive(version)
        ? Optional.of(instant(version.getLastDeactivationTime()))
        : Optional.empty();
  }

  private static boolean isActive(WorkerDeploymentVersionSummary version) {
    VersionStatus status = VersionStatus.of(version);
    return status == VersionStatus.CURRENT || status == VersionStatus.RAMPING;
  }

  static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
