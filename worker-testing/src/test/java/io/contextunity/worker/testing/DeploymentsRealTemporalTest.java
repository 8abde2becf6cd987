package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.VersionedHosts.MODULE;
import static io.contextunity.worker.testing.VersionedHosts.end;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.temporal.deployment.Deployments;
import io.contextunity.worker.host.temporal.deployment.VersionStatus;
import io.temporal.client.WorkflowStub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two builds of a plugin beside each other, on Temporal's own server. */
@Tag("real-temporal")
final class DeploymentsRealTemporalTest {
  @TempDir Path directory;

  private TemporalProgram temporal;
  private VersionedHosts hosts;

  @BeforeEach
  void start() throws Exception {
    temporal =
        TemporalProgram.start(
            directory,
            "matching.wv.VersionDrainageStatusVisibilityGracePeriod=\"1s\"",
            "matching.wv.VersionDrainageStatusRefreshInterval=\"1s\"",
            "matching.PollerHistoryTTL=\"30s\"");
    hosts = new VersionedHosts(directory, temporal);
  }

  @AfterEach
  void stop() {
    hosts.close();
    temporal.close();
  }

  @Test
  void newerBuild_isPromoted_pinnedRunsEndOnTheOldOne() throws Exception {
    Path one = hosts.directory("one");
    Path two = hosts.directory("two");
    String first = build(VersionedPlugin.pinned(one, "1.0.0"));
    VersionedPlugin.pinned(two, "1.1.0");
    WorkerHost old = hosts.start(one);
    hosts.awaitCurrent("1.0.0");
    assertThat(hosts.state().current().orElseThrow()).isEqualTo(first);
    List<WorkflowStub> before = hosts.runs(5, old);
    Await.until("five are pinned", () -> hosts.pinned("1.0.0") == 5);

    WorkerHost next = hosts.start(two);
    hosts.awaitCurrent("1.1.0");
    List<WorkflowStub> after = List.of(hosts.run(old), hosts.run(next));
    Await.until("new ones go to the new build", () -> hosts.pinned("1.1.0") == 2);

    assertThat(hosts.done("list"))
        .containsPattern("MODULE +BUILD +STATUS +PINNED RUNS +LAST POLL\n")
        .containsPattern("orders +1\\.1\\.0-[0-9a-f]{12} +current +2 +\\d+ s ago\n")
        .containsPattern("\n +1\\.0\\.0-[0-9a-f]{12} +draining +5 +\\d+ s ago\n");
    TestingCommand waiting = hosts.command("drain", MODULE, "--wait", 1);
    assertThat(waiting.exitCode()).isEqualTo(1);
    assertThat(waiting.out()).isEqualTo(first + "  draining: 5 open runs are pinned to it\n");

    for (WorkflowStub run : before) {
      assertThat(end(run)).isEqualTo("1.0.0");
    }
    for (WorkflowStub run : after) {
      assertThat(end(run)).isEqualTo("1.1.0");
    }
    TestingCommand drained = hosts.command("drain", MODULE, "--wait", 60);
    assertThat(drained.exitCode()).as(drained.out()).isZero();
    assertThat(drained.out()).isEqualTo(first + "  drained: its workers may go\n");
    assertThat(hosts.state().requireVersion("1.0.0").status()).isEqualTo(VersionStatus.DRAINED);

    TestingCommand refused = hosts.command("drain", MODULE, "1.0.0", "--delete");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out())
        .startsWith(first + "  drained, and not deleted: ")
        .contains("active pollers");
    hosts.stop(old);
    TestingCommand deleted = hosts.command("drain", MODULE, "--delete", "--wait", 60);
    assertThat(deleted.out()).isEqualTo(first + "  deleted\n");
    assertThat(deleted.exitCode()).isZero();
    assertThat(hosts.state().versions()).hasSize(1);
  }

  @Test
  void rampAndRollback_sendNewRunsThereAndBack_andARestartLeavesItSo() throws Exception {
    Path one = hosts.directory("one");
    Path two = hosts.directory("two");
    VersionedPlugin.pinned(one, "1.0.0");
    String second = build(VersionedPlugin.pinned(two, "1.1.0"));
    Flag manual = new Flag("test", "versioning.promotion", "manual");
    WorkerHost old = hosts.start(one);
    hosts.awaitCurrent("1.0.0");
    WorkerHost next = hosts.start(two, manual);
    Await.until("it polls", () -> hosts.state().findVersion(second).isPresent());
    assertThat(end(hosts.run(next))).isEqualTo("1.0.0");

    assertThat(hosts.done("ramp", MODULE, "1.1", 100))
        .isEqualTo("orders: 100% of the new runs go to build " + second + " now\n");
    assertThat(hosts.done("list")).contains(second + "  ramping 100%");
    assertThat(end(hosts.run(old))).isEqualTo("1.1.0");

    assertThat(hosts.done("rollback", MODULE))
        .startsWith("orders: build " + second + " gets no new runs any more; they go to 1.0.0-");
    assertThat(end(hosts.run(old))).isEqualTo("1.0.0");
    assertThat(hosts.command("rollback", MODULE).err())
        .isEqualTo(
            "contextworker: Module 'orders' has no build that new runs went to before (to name"
                + " one: contextworker deployments promote orders BUILD)\n");

    assertThat(hosts.done("promote", MODULE, second))
        .isEqualTo("orders: build " + second + " is current now; new runs go to it\n");
    assertThat(end(hosts.run(old))).isEqualTo("1.1.0");
    assertThat(hosts.done("rollback", MODULE))
        .startsWith("orders: build 1.0.0-")
        .endsWith(" is current again, not " + second + "; new runs go to it\n");
    assertThat(end(hosts.run(old))).isEqualTo("1.0.0");

    try (CapturedLog log = CapturedLog.of(Deployments.class)) {
      hosts.stop(next);
      hosts.start(two);
      Await.until("it says so", () -> log.lines().stream().anyMatch(l -> l.contains(second)));
      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.startsWith(
                          "INFO Module orders: build "
                              + second
                              + " is not promoted: new runs went to it before, and somebody has"
                              + " ended that (current: 1.0.0-")
                      && line.endsWith(
                          "; to do so: contextworker deployments promote orders " + second));
    }
    assertThat(end(hosts.run(old))).isEqualTo("1.0.0");
  }

  @Test
  void autoUpgrade_openRunsGoToTheNewBuild() throws Exception {
    Path one = hosts.directory("one");
    Path two = hosts.directory("two");
    VersionedPlugin.autoUpgrade(one, "1.1.0");
    VersionedPlugin.autoUpgrade(two, "1.2.0");
    WorkerHost old = hosts.start(one);
    hosts.awaitCurrent("1.1.0");
    WorkflowStub run = hosts.run(old);

    hosts.start(two);
    hosts.awaitCurrent("1.2.0");

    assertThat(end(run)).isEqualTo("1.2.0");
    assertThat(hosts.pinned("1.1.0")).isZero();
  }

  @Test
  void hostsThatStartAtOnce_endWithTheHighestVersion() throws Exception {
    List<Path> directories =
        List.of(hosts.directory("a"), hosts.directory("b"), hosts.directory("c"));
    VersionedPlugin.pinned(directories.get(0), "1.1.0");
    Path high = VersionedPlugin.pinned(directories.get(1), "1.10.0");
    Files.copy(high, directories.get(2).resolve(high.getFileName()));
    List<WorkerHost> all = directories.stream().map(each -> hosts.create(each)).toList();

    try (CapturedLog log = CapturedLog.of(Deployments.class)) {
      List<Thread> starts = all.stream().map(DeploymentsRealTemporalTest::starting).toList();
      for (Thread start : starts) {
        start.join();
      }
      Await.until("each has said", () -> log.lines().size() >= 3);

      assertThat(log.lines()).hasSize(3).allMatch(line -> line.startsWith("INFO Module orders: "));
    }
    hosts.awaitCurrent("1.10.0");
    assertThat(hosts.state().versions()).hasSize(2);
  }

  private static Thread starting(WorkerHost host) {
    Thread thread =
        new Thread(
            () -> {
              try {
                host.start();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    thread.start();
    return thread;
  }

  @Test
  void unversionedWorkerBesideVersions_isWarnedOf_andPromoteUnversionedIsTheWayBack()
      throws Exception {
    Path one = hosts.directory("one");
    VersionedPlugin.pinned(one, "1.0.0");
    WorkerHost versioned = hosts.start(one);
    hosts.awaitCurrent("1.0.0");
    hosts.stop(versioned);

    try (CapturedLog log = CapturedLog.of(Deployments.class)) {
      WorkerHost plain = hosts.start(one, new Flag("test", "versioning.enabled", "false"));
      Await.until("it warns", () -> !log.lines().isEmpty());
      assertThat(log.lines().get(0))
          .startsWith("WARN Module orders runs here without a version, but Temporal sends its runs")
          .endsWith("contextworker deployments promote orders --unversioned");
      assertThat(hosts.done("promote", MODULE, "--unversioned"))
          .isEqualTo("orders: no build is current now; new runs go to workers without versions\n");
      assertThat(end(hosts.run(plain))).isEqualTo("1.0.0");
    }
  }

  @Test
  void commands_unknownNames_andJson() throws Exception {
    assertThat(hosts.done("list"))
        .isEqualTo("No module runs with versions here (workers do with --versioning)\n");
    assertThat(hosts.command("list", MODULE).err())
        .isEqualTo(
            "contextworker: Module 'orders' has no deployment contextworker/orders (known: none;"
                + " workers make them with --versioning)\n");
    Path one = hosts.directory("one");
    String build = build(VersionedPlugin.pinned(one, "1.0.0"));
    hosts.start(one);
    hosts.awaitCurrent("1.0.0");

    TestingCommand module = hosts.command("promote", "order", "1.0.0");
    assertThat(module.exitCode()).isEqualTo(2);
    assertThat(module.err())
        .isEqualTo(
            "contextworker: Module 'order' has no deployment contextworker/order (known: orders)\n");
    TestingCommand unknown = hosts.command("ramp", MODULE, "2.0.0", 10);
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .isEqualTo("contextworker: Module 'orders' has no build '2.0.0' (known: " + build + ")\n");
    assertThat(hosts.command("ramp", MODULE, "1.0.0", 0).err())
        .contains("PERCENT: '0' (expected: more than 0, up to 100; 'rollback orders' ends a ramp)");
    TestingCommand current = hosts.command("drain", MODULE, "1.0.0");
    assertThat(current.exitCode()).isEqualTo(1);
    assertThat(current.err()).contains("build " + build + " is current: new runs go to it");

    JsonNode listed = hosts.command("list", "--json").json().get("deployments").get(0);
    assertThat(listed.get("module").textValue()).isEqualTo(MODULE);
    assertThat(listed.get("current").textValue()).isEqualTo(build);
    JsonNode version = listed.get("versions").get(0);
    assertThat(version.get("status").textValue()).isEqualTo("CURRENT");
    assertThat(version.get("pinned_runs").longValue()).isZero();
    assertThat(hosts.command("list", "--temporal-namespace", "nowhere").err())
        .isEqualTo(
            "contextworker: Temporal has no namespace 'nowhere' (set TEMPORAL_NAMESPACE or"
                + " --temporal-namespace)\n");
  }

  /** The build id of a jar without needs, from the outside. */
  private static String build(Path jar) throws Exception {
    return BuildIdTest.expected(jar);
  }
}
