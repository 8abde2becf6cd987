package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.RegisteredModule;
import io.temporal.common.converter.DataConverterException;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import java.time.Duration;

/** Makes the worker factory of one module. */
final class ModuleWorkerFactory {
  // The SDK's defaults, 600 each, are meant for the one factory of a process; here it is one of
  // several.
  private static final int CACHED_WORKFLOWS = 200;
  private static final int WORKFLOW_THREADS = 400;
  // Virtual threads that wait in synchronized blocks no longer hold a carrier from 24 on.
  private static final boolean VIRTUAL_THREADS = Runtime.version().feature() >= 24;
  private static final Duration HEARTBEAT_THROTTLE = Duration.ofSeconds(1);

  private final TemporalConnection temporal;
  private final RegisteredModule module;
  private final ClassLoader pluginLoader;
  private final ModuleLimits limits;

  ModuleWorkerFactory(
      TemporalConnection temporal,
      RegisteredModule module,
      ClassLoader pluginLoader,
      ModuleLimits limits) {
    this.temporal = temporal;
    this.module = module;
    this.pluginLoader = pluginLoader;
    this.limits = limits;
  }

  /** Returns the factory with everything registered, not yet polling. */
  WorkerFactory create() {
    WorkerFactory factory =
        WorkerFactory.newInstance(temporal.workerClient(module), factoryOptions());
    Worker worker = factory.newWorker(module.config().taskQueue(), workerOptions());
    PluginThread.run(pluginLoader, () -> register(worker));
    return factory;
  }

  private void register(Worker worker) {
    WorkflowImplementationOptions options =
        WorkflowImplementationOptions.newBuilder()
            // Arguments that do not fit fail the run; as a task failure they would be retried for
            // ever.
            .setFailWorkflowExceptionTypes(DataConverterException.class)
            .build();
    worker.registerWorkflowImplementationTypes(
        options, module.config().workflows().toArray(Class<?>[]::new));
    worker.registerActivitiesImplementations(module.config().activities().toArray());
    module.config().workflows().forEach(this::preload);
  }

  // A workflow task that loads its classes cold can trip Temporal's deadlock detector.
  private void preload(Class<?> workflow) {
    try {
      Class.forName(workflow.getName(), true, pluginLoader);
      for (Class<?> nested : workflow.getDeclaredClasses()) {
        Class.forName(nested.getName(), true, pluginLoader);
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(workflow.getName() + " vanished from its own loader", e);
    }
  }

  private WorkerFactoryOptions factoryOptions() {
    return WorkerFactoryOptions.newBuilder()
        .setWorkflowCacheSize(CACHED_WORKFLOWS)
        .setMaxWorkflowThreadCount(WORKFLOW_THREADS)
        .setUsingVirtualWorkflowThreads(VIRTUAL_THREADS)
        .setWorkerInterceptors(
            new PluginCallInterceptor(pluginLoader),
            new FailureWatch(module.name(), temporal.failures()))
        .build();
  }

  private WorkerOptions workerOptions() {
    return WorkerOptions.newBuilder()
        .setMaxConcurrentActivityExecutionSize(limits.maxConcurrentActivities())
        .setMaxConcurrentWorkflowTaskExecutionSize(limits.maxConcurrentWorkflowTasks())
        .setWorkflowTaskPollersBehavior(new PollerBehaviorAutoscaling())
        .setActivityTaskPollersBehavior(new PollerBehaviorAutoscaling())
        .setUsingVirtualThreads(VIRTUAL_THREADS)
        .setMaxHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
        .setDefaultHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
        .build();
  }
}
