package io.contextunity.worker.testing;

import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.OLDER;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.reload.ReloadOutcome;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two builds of an isolated module, each in a process of its own, on Temporal's real server. */
@Tag("real-temporal")
@Timeout(300)
class IsolatedSideBySideRealTemporalTest {
  private static final Duration TO_ROUTE = Duration.ofSeconds(60);
  private static final Duration TO_DRAIN = Duration.ofSeconds(120);

  @TempDir Path home;
  private Path jars;
  private TemporalProgram temporal;

  @BeforeEach
  void start() throws Exception {
    jars = Files.createDirectories(home.resolve("plugins"));
    temporal = TemporalProgram.start(home);
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  private RunningHost host() throws InterruptedException {
    return RunningHost.start(
        home,
        temporal.address(),
        List.of(),
        new Flag("test", "versioning.enabled", "true"),
        new Flag("test", "isolation.modules", "orders"),
        new Flag("test", "isolation.sandbox", "preferred"),
        new Flag("test", "isolation.processors", "2"),
        new Flag("test", "isolation.start-timeout", "100s"));
  }

  @Test
  void reload_pinnedRunEndsInTheFormerProcess_whichEndsThen() throws Exception {
    VersionedPlugin.pinned(jars, "1.0.0");
    try (RunningHost host = host()) {
      awaitRuns(host, "1.0.0");
      WorkflowStub pinned = begin(host);
      Await.met("its first step", TO_ROUTE, () -> events(pinned) >= 4);
      long former = pid(host, "modules");

      VersionedPlugin.pinned(jars, "1.1.0");
      assertThat(host.reload()).extracting(ReloadOutcome::kind).containsExactly(OLDER, STARTED);

      awaitRuns(host, "1.1.0");
      Await.met("the host's own routes", TO_ROUTE, () -> pid(host, "former_builds") == former);
      assertThat(pid(host, "modules")).isNotEqualTo(former).isPositive();

      assertThat(end(pinned)).isEqualTo("1.0.0");
      Await.met("the end of its process", TO_DRAIN, () -> ProcessHandle.of(former).isEmpty());
      assertThat(end(begin(host))).isEqualTo("1.1.0");
    }
  }

  /** Waits until new runs go to a version. */
  private void awaitRuns(RunningHost host, String version) {
    Await.met("runs on " + version, TO_ROUTE, () -> end(begin(host)).equals(version));
  }

  private WorkflowStub begin(RunningHost host) {
    return WorkflowClient.newInstance(temporal.stubs())
        .newUntypedWorkflowStub(host.start("orders"));
  }

  private static String end(WorkflowStub run) {
    run.signal("go");
    return run.getResult(String.class);
  }

  private long events(WorkflowStub run) {
    return WorkflowClient.newInstance(temporal.stubs())
        .fetchHistory(run.getExecution().getWorkflowId())
        .getEvents()
        .size();
  }

  /** The process id of the first that is listed. */
  private static long pid(RunningHost host, String builds) {
    try {
      return new ObjectMapper()
          .readTree(host.page("/modules"))
          .at("/" + builds + "/0/process/pid")
          .asLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
