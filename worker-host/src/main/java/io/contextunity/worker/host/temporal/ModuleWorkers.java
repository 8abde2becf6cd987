package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.temporal.worker.WorkerDeploymentOptions;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs modules on Temporal: one worker factory for each build of a module, the only way to start or
 * drain one without the others. Thread-safe.
 */
public final class ModuleWorkers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ModuleWorkers.class);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

  private final TemporalConnection temporal;
  private final Function<RegisteredModule, ModuleLimits> limits;
  private final Function<RegisteredModule, Optional<WorkerDeploymentOptions>> versions;
  private final Consumer<RegisteredModule> started;
  private final Consumer<RegisteredModule> closeResources;
  private final ModuleIsolation isolation;
  private final RunningBuilds running = new RunningBuilds();
  private final Set<DrainOutcome> outcomes = Collections.synchronizedSet(new LinkedHashSet<>());
  private final Set<String> paused = new HashSet<>();
  private boolean closed;

  /**
   * Workers without versions.
   *
   * @param limits what a module may use in this process
   * @param closeResources closes what a module has opened; called once it has drained
   */
  public ModuleWorkers(
      TemporalConnection temporal,
      Function<RegisteredModule, ModuleLimits> limits,
      Consumer<RegisteredModule> closeResources) {
    this(
        temporal,
        limits,
        module -> Optional.empty(),
        module -> {},
        closeResources,
        ModuleIsolation.NONE);
  }

  /**
   * @param limits what a module may use in this process
   * @param versions as what version a module registers, if as any; asked once Temporal answers, and
   *     may throw to refuse the module
   * @param started what else there is to do once a module is at work in this process
   * @param closeResources closes what a module has opened; called once it has drained
   * @param isolation which modules run in processes of their own
   */
  public ModuleWorkers(
      TemporalConnection temporal,
      Function<RegisteredModule, ModuleLimits> limits,
      Function<RegisteredModule, Optional<WorkerDeploymentOptions>> versions,
      Consumer<RegisteredModule> started,
      Consumer<RegisteredModule> closeResources,
      ModuleIsolation isolation) {
    this.temporal = temporal;
    this.limits = limits;
    this.versions = versions;
    this.started = started;
    this.closeResources = closeResources;
    this.isolation = isolation;
  }

  /**
   * Starts all these modules; waits for Temporal as long as it takes.
   *
   * @param loaders the class loader of the plugin that a module came from
   */
  public void start(List<RegisteredModule> modules, Function<RegisteredModule, ClassLoader> loaders)
      throws InterruptedException {
    awaitTemporal();
    for (RegisteredModule module : modules) {
      start(module, loaders.apply(module));
    }
  }

  /** Waits for Temporal as long as it takes. */
  public void awaitTemporal() throws InterruptedException {
    while (!temporal.answersWithin(ASK_AGAIN)) {
      log.warn(
          "Temporal at {} does not answer yet (set TEMPORAL_HOST or --temporal-host); still trying",
          temporal.address());
      if (Thread.interrupted()) {
        throw new InterruptedException("Stopped while waiting for Temporal");
      }
    }
  }

  /**
   * @throws ModuleException if no module could be started now: Temporal does not answer, or
   *     everything is stopping
   */
  public void requireReady() {
    if (isClosed()) {
      throw new ModuleException("The host is stopping (start it again, with this plugin in place)");
    }
    if (!temporal.answersWithin(ASK_AGAIN)) {
      throw new ModuleException(
          "Temporal at %s does not answer (try again once it does)".formatted(temporal.address()));
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Registers one module, preloads its classes and begins to poll its queue, whatever the others
   * do. A module that was drained can be started again, also as another version of it.
   *
   * @param pluginLoader the class loader of the plugin that the module came from
   * @throws ModuleException if a build of this module is running
   * @throws IllegalStateException if everything is stopping
   */
  public synchronized void start(RegisteredModule module, ClassLoader pluginLoader) {
    if (!running.of(module.name()).isEmpty()) {
      throw new ModuleException("Module '" + module.name() + "' is running: drain it first");
    }
    startBeside(module, pluginLoader);
  }

  /** Like {@link #start}, but taking no tasks until it is resumed, if it is to begin so. */
  public synchronized void start(
      RegisteredModule module, ClassLoader pluginLoader, boolean pausedAtFirst) {
    if (pausedAtFirst) {
      paused.add(module.name());
    }
    start(module, pluginLoader);
  }

  /**
   * Like {@link #start}, but beside other builds of the same module. Temporal must be able to tell
   * them apart, which it does with worker versioning only.
   *
   * @throws ModuleException if this very build is running
   */
  public synchronized void startBeside(RegisteredModule module, ClassLoader pluginLoader) {
    if (closed) {
      throw new IllegalStateException("Module " + module.name() + " is not started: stopping");
    }
    if (running.find(module).isPresent()) {
      throw new ModuleException(
          "Module '%s' is running as build %s already: drain it first"
              .formatted(module.name(), module.buildId()));
    }
    WorkingModule worker = worker(module, pluginLoader);
    if (paused.contains(module.name())) {
      worker.suspend();
    }
    worker.start();
    running.add(worker);
    if (!isolation.takes(module)) {
      started.accept(module);
    }
  }

  private WorkingModule worker(RegisteredModule module, ClassLoader pluginLoader) {
    Runnable close = () -> closeResources(new PluginThreads(module, pluginLoader));
    return isolation.takes(module)
        ? isolation.worker(
            module, limits.apply(module), versions.apply(module).map(ModuleVersion::of), close)
        : factory(module, pluginLoader).create(close);
  }

  private ModuleWorkerFactory factory(RegisteredModule module, ClassLoader pluginLoader) {
    return new ModuleWorkerFactory(
        temporal, module, pluginLoader, limits.apply(module), versions.apply(module));
  }

  private void closeResources(PluginThreads plugin) {
    RegisteredModule module = plugin.module();
    try {
      plugin.outsideRuns().run(() -> closeResources.accept(module));
    } catch (RuntimeException | LinkageError e) {
      log.warn("Module {}: closing its resources failed", module.name(), e);
    }
  }

  /**
   * Registers a module and preloads its classes as {@link #start} does, where it would be at work,
   * and then lets it be.
   *
   * @param plugins the plugin that the module came from, and those that this one needs
   * @throws RuntimeException whatever {@link #start} would throw; errors of the plugin's classes,
   *     too
   */
  public void rehearse(RegisteredModule module, LoadedPlugins plugins) {
    if (isolation.takes(module)) {
      isolation.rehearse(module, plugins, versions.apply(module).map(ModuleVersion::of));
    } else {
      factory(module, plugins.classLoader(module.pluginId()))
          .factory(new RunningActivities())
          .shutdownNow();
    }
  }

  /**
   * Has one module take no new tasks in this process, whatever build of it runs or is started,
   * until it is resumed; what it has begun goes on. Polls under way end by themselves, within
   * Temporal's minute, and may each bring one more task until then. A second time changes nothing.
   *
   * @throws ModuleException if no module of this name is running, or it drains
   */
  public synchronized ModulePolling pause(String moduleName) {
    List<WorkingModule> builds = requireAtWork(moduleName);
    paused.add(moduleName);
    ModulePolling polling = all(builds, WorkingModule::suspend);
    if (polling.changed()) {
      log.info("Module {} is paused: it takes no new tasks here until it is resumed", moduleName);
    }
    return polling;
  }

  /**
   * Has a paused module take tasks again. A second time changes nothing.
   *
   * @throws ModuleException if no module of this name is running, or it drains
   */
  public synchronized ModulePolling resume(String moduleName) {
    List<WorkingModule> builds = requireAtWork(moduleName);
    paused.remove(moduleName);
    ModulePolling polling = all(builds, WorkingModule::resume);
    if (polling.changed()) {
      log.info("Module {} is resumed: it takes tasks again", moduleName);
    }
    return polling;
  }

  /**
   * Whether a module takes new tasks in this process.
   *
   * @throws ModuleException if no module of this name is running
   */
  public ModulePolling polling(String moduleName) {
    return all(running.require(moduleName), WorkingModule::polling);
  }

  /** The activities of all modules that run now, as far as is known at once. */
  public List<CutOffActivity> activities() {
    return running.all().stream().flatMap(worker -> worker.activities().stream()).toList();
  }

  private static ModulePolling all(
      List<WorkingModule> builds, Function<WorkingModule, ModulePolling> change) {
    return builds.stream().map(change).reduce(ModulePolling::and).orElseThrow();
  }

  private List<WorkingModule> requireAtWork(String moduleName) {
    List<WorkingModule> builds =
        running.require(moduleName).stream().filter(worker -> !worker.isDraining()).toList();
    if (builds.isEmpty()) {
      throw new ModuleException(
          "Module '%s' drains: it takes no new tasks, and starts anew or ends (try again then)"
              .formatted(moduleName));
    }
    return builds;
  }

  /**
   * Stops polling for one module, lets its running activities and workflow tasks go on to the
   * module's deadline, interrupts what is left then, and closes the module's resources. The others
   * go on. Of several builds of the module, all are drained, at the same time.
   *
   * @throws ModuleException if no module of this name is running
   */
  public DrainOutcome drain(String moduleName) {
    List<WorkingModule> builds = running.require(moduleName);
    if (builds.size() > 1) {
      ParallelDrain.run(builds, this::drain);
    }
    return builds.stream().map(this::drain).reduce(DrainOutcome::and).orElseThrow();
  }

  /**
   * Drains one build of a module as {@link #drain(String)} does, other builds of it go on.
   *
   * @throws ModuleException if this build is not running
   */
  public DrainOutcome drain(RegisteredModule module) {
    return drain(running.require(module));
  }

  /**
   * Drains one build of a module as {@link #drain(RegisteredModule)} does, if it runs, and forgets
   * what is known of it: it does not come again.
   *
   * @return the activities that did not end in time
   */
  public List<CutOffActivity> release(RegisteredModule module) {
    Optional<WorkingModule> worker = running.find(module);
    List<CutOffActivity> cutOff =
        worker.map(this::drain).map(DrainOutcome::cutOff).orElse(List.of());
    temporal.forget(module);
    return cutOff;
  }

  /** The builds of modules that run, in the order in which they were started. */
  public List<RegisteredModule> running() {
    return running.all().stream().map(WorkingModule::module).toList();
  }

  private DrainOutcome drain(WorkingModule worker) {
    DrainOutcome outcome = worker.drain();
    outcomes.add(outcome);
    worker.closeResources();
    running.remove(worker);
    return outcome;
  }

  /**
   * Drains all modules at the same time, each to its own deadline; one that does not end is left
   * behind there and delays none of the others.
   */
  @Override
  public void close() {
    ParallelDrain.run(stopping(), this::drain);
  }

  private synchronized List<WorkingModule> stopping() {
    closed = true;
    return running.all();
  }

  /** How the modules that were drained so far ended, in the order in which they did. */
  public List<DrainOutcome> outcomes() {
    synchronized (outcomes) {
      return List.copyOf(outcomes);
    }
  }
}
