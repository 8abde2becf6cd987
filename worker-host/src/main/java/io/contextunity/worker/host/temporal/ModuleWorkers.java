package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.RegisteredModule;
import io.temporal.worker.WorkerDeploymentOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs modules on Temporal: one worker factory for each, the only way to start or drain one module
 * without the others. Thread-safe.
 */
public final class ModuleWorkers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ModuleWorkers.class);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

  private final TemporalConnection temporal;
  private final Function<RegisteredModule, ModuleLimits> limits;
  private final Function<RegisteredModule, Optional<WorkerDeploymentOptions>> versions;
  private final Consumer<RegisteredModule> closeResources;
  private final Map<String, ModuleWorker> running = new LinkedHashMap<>();
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
    this(temporal, limits, module -> Optional.empty(), closeResources);
  }

  /**
   * @param limits what a module may use in this process
   * @param versions as what version a module registers, if as any; asked once Temporal answers, and
   *     may throw to refuse the module
   * @param closeResources closes what a module has opened; called once it has drained
   */
  public ModuleWorkers(
      TemporalConnection temporal,
      Function<RegisteredModule, ModuleLimits> limits,
      Function<RegisteredModule, Optional<WorkerDeploymentOptions>> versions,
      Consumer<RegisteredModule> closeResources) {
    this.temporal = temporal;
    this.limits = limits;
    this.versions = versions;
    this.closeResources = closeResources;
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
   * Registers one module, preloads its classes and begins to poll its queue, whatever the others
   * do. A module that was drained can be started again, also as another version of it.
   *
   * @param pluginLoader the class loader of the plugin that the module came from
   * @throws ModuleException if a module of this name is running
   * @throws IllegalStateException if everything is stopping
   */
  public synchronized void start(RegisteredModule module, ClassLoader pluginLoader) {
    if (closed) {
      throw new IllegalStateException("Module " + module.name() + " is not started: stopping");
    }
    if (running.containsKey(module.name())) {
      throw new ModuleException("Module '" + module.name() + "' is running: drain it first");
    }
    ModuleWorker worker =
        factory(module, pluginLoader)
            .create(() -> closeResources(new PluginThreads(module, pluginLoader)));
    if (paused.contains(module.name())) {
      worker.suspend();
    }
    worker.start();
    running.put(module.name(), worker);
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
   * Registers a module and preloads its classes as {@link #start} does, and then lets it be.
   *
   * @throws RuntimeException whatever {@link #start} would throw; errors of the plugin's classes,
   *     too
   */
  public void rehearse(RegisteredModule module, ClassLoader pluginLoader) {
    factory(module, pluginLoader).factory(new RunningActivities()).shutdownNow();
  }

  /**
   * Has one module take no new tasks in this process, whatever build of it runs or is started,
   * until it is resumed; what it has begun goes on. Polls under way end by themselves, within
   * Temporal's minute, and may each bring one more task until then. A second time changes nothing.
   *
   * @throws ModuleException if no module of this name is running, or it drains
   */
  public synchronized ModulePolling pause(String moduleName) {
    ModulePolling polling = requireAtWork(moduleName).suspend();
    paused.add(moduleName);
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
    ModulePolling polling = requireAtWork(moduleName).resume();
    paused.remove(moduleName);
    if (polling.changed()) {
      log.info("Module {} is resumed: it takes tasks again", moduleName);
    }
    return polling;
  }

  private ModuleWorker requireAtWork(String moduleName) {
    ModuleWorker worker = require(moduleName);
    if (worker.isDraining()) {
      throw new ModuleException(
          "Module '%s' drains: it takes no new tasks, and starts anew or ends (try again then)"
              .formatted(moduleName));
    }
    return worker;
  }

  /**
   * Stops polling for one module, lets its running activities and workflow tasks go on to the
   * module's deadline, interrupts what is left then, and closes the module's resources. The others
   * go on.
   *
   * @throws ModuleException if no module of this name is running
   */
  public DrainOutcome drain(String moduleName) {
    return drain(require(moduleName));
  }

  private synchronized ModuleWorker require(String moduleName) {
    ModuleWorker worker = running.get(moduleName);
    if (worker == null) {
      throw new ModuleException(
          "Module '%s' is not running (running: %s)"
              .formatted(
                  moduleName, running.isEmpty() ? "none" : String.join(", ", running.keySet())));
    }
    return worker;
  }

  private DrainOutcome drain(ModuleWorker worker) {
    DrainOutcome outcome = worker.drain();
    outcomes.add(outcome);
    worker.closeResources();
    forget(worker);
    return outcome;
  }

  private synchronized void forget(ModuleWorker worker) {
    running.remove(worker.name(), worker);
  }

  /**
   * Drains all modules at the same time, each to its own deadline; one that does not end is left
   * behind there and delays none of the others.
   */
  @Override
  public void close() {
    ParallelDrain.run(stopping(), this::drain);
  }

  private synchronized List<ModuleWorker> stopping() {
    closed = true;
    return new ArrayList<>(running.values());
  }

  /** How the modules that were drained so far ended, in the order in which they did. */
  public List<DrainOutcome> outcomes() {
    synchronized (outcomes) {
      return List.copyOf(outcomes);
    }
  }
}
