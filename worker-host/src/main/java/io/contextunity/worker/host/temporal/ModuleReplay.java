package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.TemporalSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.concurrent.TimeUnit;

/**
 * Replays recorded histories on a module's workflows, with the worker that the host would run them
 * on: its class loader, converter and interceptors. Of the Temporal server it asks only what it can
 * do. Not thread-safe.
 */
public final class ModuleReplay implements AutoCloseable {
  private static final String IDENTITY = "replay";

  private final TemporalConnection temporal;
  private final WorkerFactory factory;
  private final Worker worker;

  /**
   * @param pluginLoader the class loader of the plugin that the module came from
   */
  public ModuleReplay(
      TemporalSettings settings, RegisteredModule module, ClassLoader pluginLoader) {
    this.temporal = new TemporalConnection(settings, IDENTITY, new SimpleMeterRegistry());
    this.factory =
        new ModuleWorkerFactory(temporal, module, pluginLoader, module.config().limits())
            .factory(new RunningActivities());
    this.worker = factory.getWorker(module.config().taskQueue());
  }

  /**
   * Replays a history from its first event to its last.
   *
   * @throws Exception what Temporal says of the first event that the workflow would not have made
   */
  public void replay(WorkflowExecutionHistory history) throws Exception {
    worker.replayWorkflowExecution(history);
  }

  @Override
  public void close() {
    factory.shutdownNow();
    factory.awaitTermination(5, TimeUnit.SECONDS);
    temporal.close();
  }
}
