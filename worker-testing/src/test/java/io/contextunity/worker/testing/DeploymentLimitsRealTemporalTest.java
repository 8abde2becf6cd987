package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.temporal.deployment.Deployments;
import io.contextunity.worker.host.temporal.deployment.VersionState;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server with other settings than usual does with versions. */
@Tag("real-temporal")
final class DeploymentLimitsRealTemporalTest {
  @TempDir Path directory;

  private TemporalProgram temporal;
  private VersionedHosts hosts;

  private void start(String... dynamicConfig) throws Exception {
    temporal = TemporalProgram.start(directory, dynamicConfig);
    hosts = new VersionedHosts(directory, temporal);
  }

  @AfterEach
  void stop() {
    hosts.close();
    temporal.close();
  }

  @Test
  void switchedOff_runsWithoutVersions_andSaysSo() throws Exception {
    start("system.enableDeploymentVersions=false");
    Path one = hosts.directory("one");
    VersionedPlugin.pinned(one, "1.0.0");

    try (CapturedLog log = CapturedLog.of(Deployments.class)) {
      WorkerHost host = hosts.start(one);

      assertThat(VersionedHosts.end(hosts.run(host))).isEqualTo("1.0.0");
      assertThat(log.lines())
          .hasSize(1)
          .first()
          .asString()
          .startsWith("WARN Versioning is left off");
    }
    TestingCommand list = hosts.command("list");
    assertThat(list.exitCode()).isEqualTo(1);
    assertThat(list.err())
        .endsWith(" has no worker deployments (its server is too old, or has them switched off)\n");
  }

  @Test
  void atTheLimit_drainedVersionsMakeRoom_othersKeepANewOneOut() throws Exception {
    start(
        "matching.maxVersionsInDeployment=2",
        "matching.wv.VersionDrainageStatusVisibilityGracePeriod=\"1s\"",
        "matching.wv.VersionDrainageStatusRefreshInterval=\"1s\"",
        "matching.PollerHistoryTTL=\"5s\"");
    WorkerHost first = startBuild("1.0.0");
    hosts.awaitCurrent("1.0.0");
    WorkerHost second = startBuild("1.1.0");
    hosts.awaitCurrent("1.1.0");
    hosts.stop(first);
    Await.until("drained", () -> hosts.state().requireVersion("1.0.0").isDrained());
    Await.until("forgotten", () -> hosts.state().requireVersion("1.0.0").lastPoll().isEmpty());

    WorkflowStub open = hosts.run(second);
    Await.until("pinned", () -> hosts.pinned("1.1.0") == 1);
    startBuild("1.2.0");
    hosts.awaitCurrent("1.2.0");
    assertThat(hosts.state().versions())
        .extracting(VersionState::buildId)
        .hasSize(2)
        .noneMatch(build -> build.startsWith("1.0.0-"));

    try (CapturedLog log = CapturedLog.of(Deployments.class)) {
      startBuild("1.3.0");
      Await.until("it gives up", () -> !log.lines().isEmpty());
      assertThat(log.lines().get(0))
          .startsWith("WARN Module orders: build 1.3.0-")
          .contains(
              " is not promoted within 30 s: Temporal does not know it, but 2 other builds of the"
                  + " module; a server keeps 100 by default, and more only in place of drained ones"
                  + " that nobody polls for; to do so later: contextworker deployments promote"
                  + " orders 1.3.0-");
    }
    assertThat(VersionedHosts.end(open)).isEqualTo("1.1.0");
  }

  private WorkerHost startBuild(String version) throws Exception {
    Path plugins = hosts.directory("build-" + version);
    VersionedPlugin.pinned(plugins, version);
    return hosts.start(plugins);
  }
}
