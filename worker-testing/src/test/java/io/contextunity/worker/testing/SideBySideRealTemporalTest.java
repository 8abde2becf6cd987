package io.contextunity.worker.testing;

import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.OLDER;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.REFUSED;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.config.VersioningSettings;
import io.contextunity.worker.host.config.VersioningSettings.Promotion;
import io.contextunity.worker.host.reload.ReloadOutcome;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.deployment.DeploymentException;
import io.contextunity.worker.host.temporal.deployment.DeploymentState;
import io.contextunity.worker.host.temporal.deployment.Deployments;
import io.contextunity.worker.host.temporal.deployment.VersionState;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two builds of a module in one host, on Temporal's real server. */
@Tag("real-temporal")
@Timeout(240)
class SideBySideRealTemporalTest {
  private static final int MANY = 50;
  private static final Duration TO_DRAIN = Duration.ofSeconds(120);
  private static final Flag VERSIONING = new Flag("test", "versioning.enabled", "true");
  private static final String LOADER = "io.contextunity.worker.host.plugin.IsolatedClassLoader";

  @TempDir Path home;
  private Path jars;
  private TemporalProgram temporal;
  private TemporalConnection connection;
  private Deployments deployments;

  @BeforeEach
  void start() throws Exception {
    jars = Files.createDirectories(home.resolve("plugins"));
    Files.createDirectories(home.resolve("notes"));
    temporal = TemporalProgram.start(home);
    connection =
        new TemporalConnection(
            RunningHost.settings(home, temporal.address(), List.of()).host().temporal(), "test");
    deployments =
        new Deployments(connection, new VersioningSettings(true, "contextworker", Promotion.NEWER));
  }

  @AfterEach
  void stop() {
    connection.close();
    temporal.close();
  }

  @Test
  void drop_incompatibleBuild_pinnedRunsEndOnTheOld_whichIsReleased() throws Exception {
    VersionedPlugin.pinned(jars, "1.0.0");
    try (RunningHost host = host()) {
      RegisteredModule one = module(host);
      awaitCurrent(one);
      List<WorkflowStub> pinned = startMany(host);
      awaitPinned(one.buildId(), MANY);
      var loader = new WeakReference<>(host.loader("orders"));
      String formerBuild = one.buildId();
      one = null;
      long loaders = instances(LOADER);

      VersionedPlugin.pinned(jars, "1.1.0");
      assertThat(host.reload()).extracting(ReloadOutcome::kind).containsExactly(OLDER, STARTED);

      Await.met("routes to 1.1.0", () -> module(host).pluginVersion().equals("1.1.0"));
      assertThat(instances(LOADER)).isEqualTo(loaders + 1);
      awaitPage(host, "/", "former build " + formerBuild);
      assertThat(host.page("/modules")).contains(formerBuild, module(host).buildId());
      WorkflowStub fresh = stub(host.start("orders"));
      fresh.signal("go");
      assertThat(fresh.getResult(String.class)).isEqualTo("1.1.0");

      pinned.forEach(run -> run.signal("go"));
      assertThat(pinned).allMatch(run -> run.getResult(String.class).equals("1.0.0"));

      Await.met("the end of the former loader", TO_DRAIN, () -> isCollected(loader));
      assertThat(instances(LOADER)).isEqualTo(loaders);
      Await.met("no former build", () -> !host.page("/modules").contains(formerBuild));
      WorkflowStub last = stub(host.start("orders"));
      last.signal("go");
      assertThat(last.getResult(String.class)).isEqualTo("1.1.0");
    }
  }

  @Test
  void restart_pinnedRunsOpen_theirBuildGoesOnBesideTheNewer() throws Exception {
    VersionedPlugin.pinned(jars, "1.0.0");
    WorkflowStub pinned;
    RegisteredModule one;
    try (RunningHost host = host()) {
      one = module(host);
      awaitCurrent(one);
      pinned = stub(host.start("orders"));
      awaitPinned(one.buildId(), 1);
    }
    VersionedPlugin.pinned(jars, "1.1.0");

    try (RunningHost host = host()) {
      awaitPage(host, "/modules", one.buildId());
      Await.met("routes to 1.1.0", () -> module(host).pluginVersion().equals("1.1.0"));
      awaitCurrent(module(host));
      pinned.signal("go");

      assertThat(pinned.getResult(String.class)).isEqualTo("1.0.0");
    }
  }

  @Test
  void drop_saysNothingOfVersioning_isRefused() throws Exception {
    VersionedPlugin.pinned(jars, "1.0.0");
    try (RunningHost host = host()) {
      awaitCurrent(module(host));
      VersionedPlugin.silent(jars, "1.1.0");

      assertThat(host.reload())
          .filteredOn(outcome -> outcome.kind() == REFUSED)
          .extracting(ReloadOutcome::text)
          .singleElement()
          .asString()
          .startsWith("orders@1.1.0 is not started, and orders@1.0.0 goes on: Module 'orders' of")
          .contains("no versioning behavior for OrdersWorkflow");
      WorkflowStub run = stub(host.start("orders"));
      run.signal("go");
      assertThat(run.getResult(String.class)).isEqualTo("1.0.0");
    }
  }

  private RunningHost host() throws InterruptedException {
    return RunningHost.start(home, temporal.address(), List.of(), VERSIONING);
  }

  private static RegisteredModule module(RunningHost host) {
    return host.host().registry().requireModule("orders");
  }

  private List<WorkflowStub> startMany(RunningHost host) {
    return IntStream.range(0, MANY).mapToObj(i -> stub(host.start("orders"))).toList();
  }

  private WorkflowStub stub(String workflowId) {
    return WorkflowClient.newInstance(temporal.stubs()).newUntypedWorkflowStub(workflowId);
  }

  private void awaitCurrent(RegisteredModule module) {
    Await.met(
        module.buildId() + " to be current",
        () ->
            state().flatMap(DeploymentState::current).filter(module.buildId()::equals).isPresent());
  }

  private void awaitPinned(String buildId, long runs) {
    Await.met(
        runs + " runs pinned to " + buildId,
        () ->
            state()
                    .flatMap(state -> state.findVersion(buildId))
                    .map(VersionState::pinnedRuns)
                    .orElse(0L)
                == runs);
  }

  // A server that has just begun has other things to do at times.
  private Optional<DeploymentState> state() {
    try {
      return deployments.find("orders");
    } catch (DeploymentException e) {
      return Optional.empty();
    }
  }

  private static void awaitPage(RunningHost host, String path, String text) {
    Await.met(text + " in " + path, () -> host.page(path).contains(text));
  }

  private static boolean isCollected(WeakReference<?> reference) {
    System.gc();
    return reference.get() == null;
  }

  /** How many live objects of a class the histogram counts that {@code jcmd} shows. */
  private static long instances(String className) throws Exception {
    String histogram =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    Optional<String> line =
        histogram
            .lines()
            .filter(each -> each.contains(" " + className + " ") || each.endsWith(" " + className))
            .findFirst();
    return line.map(each -> Long.parseLong(each.trim().split("\\s+")[1])).orElse(0L);
  }
}
