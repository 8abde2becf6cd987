package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.TemporalSettings;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Replays recorded histories on a module's workflows, with the worker that the host would run them
 * on: its class loader, converter and interceptors. Needs no Temporal server. Made once for all
 * histories of a module. Not thread-safe.
 */
public final class ModuleReplay implements AutoCloseable {
  private static final String IDENTITY = "replay";

  private final TemporalConnection temporal;
  private final WorkerFactory factory;
  private final Worker worker;
  private final ReplayWatch watch = new ReplayWatch();

  /**
   * @param settings what the workflows are told of the server they run on, such as the namespace
   * @param pluginLoader the class loader of the plugin that the module came from
   */
  public ModuleReplay(
      TemporalSettings settings, RegisteredModule module, ClassLoader pluginLoader) {
    this.temporal = TemporalConnection.toNoServer(settings, IDENTITY);
    this.factory =
        new ModuleWorkerFactory(temporal, module, pluginLoader, module.config().limits())
            .factory(new RunningActivities(), watch);
    this.worker = factory.getWorker(module.config().taskQueue());
  }

  /**
   * Replays a history from its first event to its last.
   *
   * @throws Exception what Temporal says of the first event that the workflow would not have made
   */
  public void replay(WorkflowExecutionHistory history) throws Exception {
    watch.begin();
    worker.replayWorkflowExecution(history);
  }

  /** Why the workflow failed in the last replay, if it did. */
  public Optional<Throwable> failure() {
    return watch.failure();
  }

  /**
   * How the workflow ended among what is recorded in the last replay, if it did: {@code completed},
   * {@code failed} or {@code continued as new}.
   */
  public Optional<String> ending() {
    return watch.ending();
  }

  @Override
  public void close() {
    factory.shutdownNow();
    factory.awaitTermination(5, TimeUnit.SECONDS);
    temporal.close();
  }
}
