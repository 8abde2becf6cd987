package io.contextunity.worker.host.isolation.module;

import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.temporal.LastFailures;
import io.contextunity.worker.host.temporal.ModuleIsolation;
import io.contextunity.worker.host.temporal.ModuleProcess;
import io.contextunity.worker.host.temporal.ModuleVersion;
import io.contextunity.worker.host.temporal.RunFailure;
import io.contextunity.worker.host.temporal.WorkingModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The modules of one host that have processes of their own. Thread-safe. */
public final class IsolatedModules implements ModuleIsolation {
  private static final Logger log = LoggerFactory.getLogger(IsolatedModules.class);

  private final HostSettings settings;
  private final IsolationChoice choice;
  private final ModuleStart starts;
  private final LastFailures failures;
  private final Map<String, IsolatedModule> workers = new LinkedHashMap<>();

  public IsolatedModules(HostSettings settings, LastFailures failures, ModuleStart starts) {
    this.settings = settings;
    this.choice = new IsolationChoice(settings.isolation());
    this.starts = starts;
    this.failures = failures;
  }

  @Override
  public boolean takes(RegisteredModule module) {
    return choice.takes(module);
  }

  @Override
  public WorkingModule worker(
      RegisteredModule module,
      ModuleLimits limits,
      Optional<ModuleVersion> version,
      Runnable closeResources) {
    ProcessLimits own = ProcessLimits.of(settings.isolation(), module.name());
    ModuleListening listening = listening(module);
    AtomicBoolean paused = new AtomicBoolean();
    Supervisor supervisor =
        new Supervisor(
            module.name(),
            () -> starts.start(module, own, version, paused.get(), listening),
            settings.isolation().startTimeout(),
            settings.isolation().silenceTimeout(),
            settings.isolation().restartPause(),
            own.text() + ", " + starts.sandbox());
    IsolatedModule[] worker = new IsolatedModule[1];
    worker[0] =
        new IsolatedModule(
            module,
            supervisor,
            paused,
            limits.drainTimeout(),
            () -> {
              closeResources.run();
              forget(worker[0]);
            });
    synchronized (workers) {
      workers.put(key(module), worker[0]);
    }
    return worker[0];
  }

  private ModuleListening listening(RegisteredModule module) {
    return new ModuleListening(
        new RelayedLog(module.name(), module.owner()),
        failure -> failures.add(of(module, failure)));
  }

  @Override
  public void rehearse(
      RegisteredModule module, LoadedPlugins plugins, Optional<ModuleVersion> version) {
    ProcessLimits own = ProcessLimits.of(settings.isolation(), module.name());
    log.info("Module {} of {} is tried in a process first", module.name(), module.owner());
    try (ModuleChild child = starts.trying(module, plugins, own, version, listening(module))) {
      child.requireBeginning(settings.isolation().startTimeout());
    }
  }

  // A process tells what it likes; what it is called, and what can fail in it, we know ourselves.
  private static RunFailure of(RegisteredModule module, RunFailure told) {
    boolean known =
        module.config().workflowTypes().contains(told.what())
            || module.config().activityTypes().contains(told.what());
    return new RunFailure(
        told.at(),
        module.name(),
        told.workflowId(),
        told.runId(),
        known ? told.what() : "unknown",
        told.attempt(),
        told.type(),
        told.message());
  }

  private void forget(IsolatedModule worker) {
    synchronized (workers) {
      workers.remove(key(worker.module()), worker);
    }
  }

  private static String key(RegisteredModule module) {
    return module.name() + " " + module.buildId();
  }

  @Override
  public Optional<ModuleProcess> process(RegisteredModule module) {
    synchronized (workers) {
      return Optional.ofNullable(workers.get(key(module)))
          .map(worker -> worker.supervisor().process());
    }
  }

  @Override
  public List<ProcessMetrics> metrics() {
    List<ProcessMetrics> all = new ArrayList<>();
    List<IsolatedModule> now;
    synchronized (workers) {
      now = List.copyOf(workers.values());
    }
    for (IsolatedModule worker : now) {
      worker
          .supervisor()
          .child()
          .map(ModuleChild::metrics)
          .filter(text -> !text.isEmpty())
          .ifPresent(text -> all.add(new ProcessMetrics(worker.module(), text)));
    }
    return all;
  }
}
