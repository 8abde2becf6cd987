package io.contextunity.worker.host.temporal.schedule;

import static io.contextunity.worker.host.temporal.schedule.ScheduleOutcome.State.UNSUPPORTED;
import static io.contextunity.worker.host.temporal.schedule.ScheduleOutcome.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.ModuleSchedule;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.Eventually;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.config.TemporalSettings;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.temporal.testserver.TestServer;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleReconcilerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path home;

  @Test
  void reconcile_temporalAway_returnsAtOnceAndTriesAgain() throws Exception {
    int port = freePort();
    RegisteredModule module = module();
    try (TemporalConnection connection = new TemporalConnection(settings(port), "test");
        ScheduleReconciler reconciler =
            new ScheduleReconciler(
                new Schedules(connection, () -> ModuleRegistry.of(List.of(module)), 1_000_000),
                Map.of(),
                "host")) {
      long begun = System.nanoTime();

      reconciler.reconcile(List.of(module));

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
      Eventually.await("waiting", PATIENCE, () -> is(reconciler, WAITING));
      var server = TestServer.createPortBoundServer(port);
      try {
        // It answers, if only that it knows no schedules.
        Eventually.await("an answer", PATIENCE, () -> is(reconciler, UNSUPPORTED));
      } finally {
        server.close();
      }
    }
  }

  private static boolean is(ScheduleReconciler reconciler, ScheduleOutcome.State state) {
    return reconciler.outcomes().stream()
        .anyMatch(
            outcome ->
                outcome.id().equals("nightly")
                    && outcome.module().equals("work")
                    && outcome.state() == state);
  }

  @WorkflowInterface
  public interface Work {
    @WorkflowMethod
    void run();
  }

  public static final class WorkImpl implements Work {
    @Override
    public void run() {}
  }

  private static RegisteredModule module() {
    ModuleConfig config =
        ModuleConfig.builder("work")
            .workflows(WorkImpl.class)
            .schedules(ModuleSchedule.of("nightly", "@daily"))
            .build();
    return new RegisteredModule(config, "work", "1.0.0", "1.0.0-0123456789ab");
  }

  private TemporalSettings settings(int port) {
    return new SettingsLoader(home, home, Map.of())
        .load(Optional.empty(), List.of(new Flag("test", "temporal.host", "127.0.0.1:" + port)))
        .host()
        .temporal();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
