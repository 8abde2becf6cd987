package io.contextunity.worker.host.temporal.deployment;

import static io.contextunity.worker.host.config.VersioningSettings.Promotion.MANUAL;
import static io.contextunity.worker.host.config.VersioningSettings.Promotion.NEWER;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.contextunity.worker.host.config.VersioningSettings.Promotion;
import io.contextunity.worker.host.temporal.deployment.PromotionVerdict.Action;
import io.temporal.api.deployment.v1.RoutingConfig;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo.WorkerDeploymentVersionSummary;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.enums.v1.WorkerDeploymentVersionStatus;
import org.junit.jupiter.api.Test;

/** What becomes of a build that has begun to poll, by what Temporal tells of its deployment. */
class PromotionVerdictTest {
  private static final String OLD = "1.9.0-aaaaaaaaaaaa";
  private static final String NEW = "1.10.0-bbbbbbbbbbbb";

  private final WorkerDeploymentInfo.Builder deployment = WorkerDeploymentInfo.newBuilder();

  @Test
  void first_isPromoted() {
    polls(OLD);

    assertThat(verdict(OLD, NEWER)).isEqualTo(promote("the first one"));
  }

  @Test
  void higherVersion_isPromoted() {
    current(OLD);
    polls(NEW);

    assertThat(verdict(NEW, NEWER)).isEqualTo(promote("after " + OLD));
  }

  @Test
  void lowerVersion_isLeft() {
    current(NEW);
    polls(OLD);

    assertThat(verdict(OLD, NEWER))
        .isEqualTo(
            leave("its version is not higher than the current one's (current: " + NEW + ")"));
  }

  @Test
  void sameVersionOtherBytes_isLeft() {
    current(OLD);
    polls("1.9.0-cccccccccccc");

    assertThat(verdict("1.9.0-cccccccccccc", NEWER).action()).isEqualTo(Action.LEAVE);
  }

  @Test
  void currentOneIsOfOtherHands_isLeft() {
    current("built-elsewhere");
    polls(NEW);

    assertThat(verdict(NEW, NEWER).action()).isEqualTo(Action.LEAVE);
  }

  @Test
  void takenBack_isLeft() {
    current(OLD);
    deployment.addVersionSummaries(
        version(NEW)
            .setStatus(WorkerDeploymentVersionStatus.WORKER_DEPLOYMENT_VERSION_STATUS_DRAINED)
            .setLastDeactivationTime(Timestamp.newBuilder().setSeconds(1)));

    assertThat(verdict(NEW, NEWER))
        .isEqualTo(
            leave(
                "new runs went to it before, and somebody has ended that (current: " + OLD + ")"));
  }

  @Test
  void ramping_isSettled() {
    current(OLD);
    polls(NEW);
    deployment
        .getRoutingConfigBuilder()
        .setRampingDeploymentVersion(WorkerDeploymentVersion.newBuilder().setBuildId(NEW))
        .setRampingVersionPercentage(2.5f);

    assertThat(verdict(NEW, NEWER))
        .isEqualTo(new PromotionVerdict(Action.SETTLED, "gets 2.5% of the new runs"));
  }

  @Test
  void current_isSettled() {
    current(OLD);

    assertThat(verdict(OLD, MANUAL)).isEqualTo(new PromotionVerdict(Action.SETTLED, "is current"));
  }

  @Test
  void notPollingYet_isWaitedFor() {
    current(OLD);

    assertThat(verdict(NEW, NEWER).action()).isEqualTo(Action.WAIT);
  }

  @Test
  void manual_isLeft() {
    polls(NEW);

    assertThat(verdict(NEW, MANUAL))
        .isEqualTo(
            leave(
                "versioning.promotion is manual (none is current: its queue is served by workers"
                    + " without versions)"));
  }

  private void current(String buildId) {
    deployment.setRoutingConfig(
        RoutingConfig.newBuilder()
            .setCurrentDeploymentVersion(WorkerDeploymentVersion.newBuilder().setBuildId(buildId)));
    deployment.addVersionSummaries(
        version(buildId)
            .setStatus(WorkerDeploymentVersionStatus.WORKER_DEPLOYMENT_VERSION_STATUS_CURRENT));
  }

  private void polls(String buildId) {
    deployment.addVersionSummaries(
        version(buildId)
            .setStatus(WorkerDeploymentVersionStatus.WORKER_DEPLOYMENT_VERSION_STATUS_INACTIVE));
  }

  private static WorkerDeploymentVersionSummary.Builder version(String buildId) {
    return WorkerDeploymentVersionSummary.newBuilder()
        .setDeploymentVersion(WorkerDeploymentVersion.newBuilder().setBuildId(buildId));
  }

  private PromotionVerdict verdict(String buildId, Promotion policy) {
    return PromotionVerdict.of(deployment.build(), buildId, policy);
  }

  private static PromotionVerdict promote(String reason) {
    return new PromotionVerdict(Action.PROMOTE, reason);
  }

  private static PromotionVerdict leave(String reason) {
    return new PromotionVerdict(Action.LEAVE, reason);
  }
}
