package io.contextunity.worker.wove.durable;

import io.contextunity.worker.core.DurableRuns;
import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.TemporalSettings;
import io.contextunity.worker.host.config.TlsSettings;
import io.contextunity.worker.host.temporal.PluginRuns;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.local.temporal.LocalTemporal;
import io.contextunity.worker.testing.TestingBlobStore;
import io.contextunity.worker.wove.payload.PayloadSettings;
import io.contextunity.worker.wove.payload.WovePayloadActivitiesImpl;
import io.contextunity.worker.wove.payload.WovePayloadWorkflowImpl;
import io.contextunity.worker.wove.task.TaskRunner;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Temporal's in-memory server with a worker of the module's workflows, as the host makes it. */
public final class DurableServer implements AutoCloseable {
  private final LocalTemporal server = LocalTemporal.inMemory();
  private final TestingBlobStore blobs = new TestingBlobStore();
  private final ModuleConfig module;
  private final TemporalConnection temporal;
  private final WorkerFactory factory;

  /**
   * @param runner does the tasks of its worker
   */
  public DurableServer(TaskRunner runner, DurableSettings settings) {
    module =
        ModuleConfig.builder("wove")
            .workflows(WoveTaskWorkflowImpl.class, WovePayloadWorkflowImpl.class)
            .activities(
                new WoveTaskActivitiesImpl(runner, blobs, Clock.systemUTC(), settings),
                new WovePayloadActivitiesImpl(runner, PayloadSettings.DEFAULT))
            .mainWorkflow(WoveTaskWorkflow.TYPE)
            .build();
    temporal =
        new TemporalConnection(
            new TemporalSettings(
                server.address(),
                "default",
                2 << 20,
                true,
                TlsSettings.NONE,
                Optional.empty(),
                Optional.empty()),
            "test");
    factory = WorkerFactory.newInstance(client());
    Worker worker =
        factory.newWorker(
            module.taskQueue(),
            WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofSeconds(1))
                .setDefaultHeartbeatThrottleInterval(Duration.ofSeconds(1))
                .build());
    worker.registerWorkflowImplementationTypes(module.workflows().toArray(Class<?>[]::new));
    worker.registerActivitiesImplementations(module.activities().toArray());
    factory.start();
  }

  /** Starts runs as the host does it for the plugin. */
  public DurableRuns runs() {
    RegisteredModule registered = new RegisteredModule(module, "wove", "1.0.0", "build");
    ModuleRegistry registry = ModuleRegistry.of(List.of(registered));
    return new PluginRuns(temporal, () -> registry, "wove", "wove");
  }

  public TestingBlobStore blobs() {
    return blobs;
  }

  public WorkflowClient client() {
    return temporal.client(module);
  }

  @Override
  public void close() {
    factory.shutdownNow();
    temporal.close();
    server.close();
  }
}
