package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.RegisteredModule;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.worker.tuning.PollerBehavior;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import io.temporal.worker.tuning.PollerBehaviorSimpleMaximum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the worker of one module. */
final class ModuleWorkerFactory {
  // The SDK's defaults, 600 each, are meant for the one factory of a process; here it is one of
  // several.
  private static final int CACHED_WORKFLOWS = 200;
  private static final int WORKFLOW_THREADS = 400;
  // Virtual threads that wait in synchronized blocks no longer hold a carrier from 24 on.
  private static final boolean VIRTUAL_THREADS = Runtime.version().feature() >= 24;
  private static final int INITIAL_POLLERS = 5;
  private static final Duration SHUTDOWN_CHECKS = Duration.ofMillis(50);
  private static final Duration HEARTBEAT_THROTTLE = Duration.ofSeconds(1);

  private final TemporalConnection temporal;
  private final RegisteredModule module;
  private final PluginThreads plugin;
  private final ModuleLimits limits;
  private final Optional<WorkerDeploymentOptions> version;

  /** Of a worker without a version. */
  ModuleWorkerFactory(
      TemporalConnection temporal,
      RegisteredModule module,
      ClassLoader pluginLoader,
      ModuleLimits limits) {
    this(temporal, module, pluginLoader, limits, Optional.empty());
  }

  /**
   * @param version as what the worker registers; empty for one without a version
   */
  ModuleWorkerFactory(
      TemporalConnection temporal,
      RegisteredModule module,
      ClassLoader pluginLoader,
      ModuleLimits limits,
      Optional<WorkerDeploymentOptions> version) {
    this.temporal = temporal;
    this.module = module;
    this.plugin = new PluginThreads(module, pluginLoader);
    this.limits = limits;
    this.version = version;
  }

  /**
   * Returns the worker with everything registered, not yet polling.
   *
   * @param closeResources closes what the module has opened
   */
  ModuleWorker create(Runnable closeResources) {
    RunningActivities activities = new RunningActivities();
    return new ModuleWorker(
        module,
        factory(activities),
        activities,
        temporal.polls(module).gate(),
        limits.drainTimeout(),
        closeResources);
  }

  /**
   * Returns Temporal's factory with everything registered, not yet polling.
   *
   * @param more what else is to stand around the plugin's code, closest to it
   */
  WorkerFactory factory(RunningActivities activities, WorkerInterceptor... more) {
    WorkerFactory factory =
        WorkerFactory.newInstance(temporal.workerClient(module), factoryOptions(activities, more));
    Worker worker = factory.newWorker(module.config().taskQueue(), workerOptions());
    plugin.outsideRuns().run(() -> register(worker));
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
    Preloading.of(module.config().workflows(), plugin.loader());
  }

  private WorkerFactoryOptions factoryOptions(
      RunningActivities activities, WorkerInterceptor... more) {
    List<WorkerInterceptor> interceptors = new ArrayList<>();
    interceptors.add(new PluginCallInterceptor(plugin, activities));
    interceptors.add(new FailureWatch(module.name(), temporal.failures()));
    interceptors.addAll(List.of(more));
    return WorkerFactoryOptions.newBuilder()
        .setWorkflowCacheSize(CACHED_WORKFLOWS)
        .setMaxWorkflowThreadCount(WORKFLOW_THREADS)
        .setUsingVirtualWorkflowThreads(VIRTUAL_THREADS)
        .setShutdownCheckInterval(SHUTDOWN_CHECKS)
        .setWorkerInterceptors(interceptors.toArray(WorkerInterceptor[]::new))
        .build();
  }

  private WorkerOptions workerOptions() {
    WorkerOptions.Builder options = WorkerOptions.newBuilder();
    version.ifPresent(options::setDeploymentOptions);
    if (!temporal.sticky()) {
      options.setStickyQueueScheduleToStartTimeout(Duration.ZERO);
    }
    return options
        .setMaxConcurrentActivityExecutionSize(limits.maxConcurrentActivities())
        .setMaxConcurrentLocalActivityExecutionSize(limits.maxConcurrentLocalActivities())
        .setMaxConcurrentWorkflowTaskExecutionSize(limits.maxConcurrentWorkflowTasks())
        .setWorkflowTaskPollersBehavior(workflowPollers())
        .setActivityTaskPollersBehavior(autoscaling(limits.maxPollers()))
        .setMaxWorkerActivitiesPerSecond(limits.activitiesPerSecond())
        .setMaxTaskQueueActivitiesPerSecond(limits.queueActivitiesPerSecond())
        .setDisableEagerExecution(isRateLimited())
        .setAllowActivityHeartbeatDuringShutdown(true)
        .setUsingVirtualThreads(VIRTUAL_THREADS)
        .setMaxHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
        .setDefaultHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
        .build();
  }

  // A poll holds a slot while it waits, and each queue's loop one more. A workflow worker has two
  // queues, its own and the sticky one: if the one could take all slots, the other would starve.
  private PollerBehavior workflowPollers() {
    int slots = limits.maxConcurrentWorkflowTasks();
    int most = Math.min(limits.maxPollers(), slots / 2 - 1);
    return most < 1
        ? new PollerBehaviorSimpleMaximum(Math.min(limits.maxPollers(), slots))
        : autoscaling(most);
  }

  private static PollerBehavior autoscaling(int most) {
    return new PollerBehaviorAutoscaling(1, most, Math.min(INITIAL_POLLERS, most));
  }

  // Eagerly handed activities come with a workflow task's answer, past the polls that are counted.
  private boolean isRateLimited() {
    return limits.activitiesPerSecond() > 0 || limits.queueActivitiesPerSecond() > 0;
  }
}
