package io.contextunity.worker.host.reload;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.isolation.module.IsolationChoice;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.ModuleChecks;
import io.contextunity.worker.host.temporal.HostHealth;
import io.contextunity.worker.host.temporal.ModuleIsolation;
import io.contextunity.worker.host.temporal.ModuleWorkers;
import io.contextunity.worker.host.temporal.deployment.Deployments;
import io.contextunity.worker.host.temporal.deployment.ModuleVersioning;
import io.contextunity.worker.host.temporal.deployment.Promotions;
import io.contextunity.worker.host.temporal.replay.BootGate;
import io.contextunity.worker.host.temporal.replay.ReplayGateException;
import io.contextunity.worker.host.temporal.schedule.ScheduleReconciler;
import java.util.List;
import java.util.Optional;

/** Other builds of plugins in a running host. */
public final class ReloadBindings extends AbstractModule {
  private final boolean runsModules;

  /**
   * @param runsModules whether modules run in this process, or are only routed to
   */
  public ReloadBindings(boolean runsModules) {
    this.runsModules = runsModules;
  }

  @Override
  protected void configure() {
    bind(DirectoryReload.class).to(DirectoryLook.class);
  }

  @Provides
  @Singleton
  PluginSwap swap(
      HostSettings settings,
      ModuleContexts contexts,
      LiveModules modules,
      ModuleVersioning versioning,
      BootGate gate,
      Provider<ModuleWorkers> workers,
      Provider<SideBySide> sideBySide,
      ScheduleReconciler schedules,
      ModuleChecks checks,
      ModuleIsolation isolation) {
    return new PluginSwap(
        settings.modules(),
        contexts,
        (module, loader) -> {
          IsolationChoice.requireNoMethods(settings.isolation(), List.of(module));
          if (!isolation.takes(module)) {
            checks.require(module, loader);
          }
          if (runsModules) {
            pass(gate, module, loader);
          }
        },
        () -> runsModules && versioning.isOn(),
        () -> runsModules ? new OneAfterTheOther(modules, workers.get()) : new RoutesOnly(modules),
        sideBySide::get,
        runsModules ? schedules::reconcile : started -> {});
  }

  private static void pass(BootGate gate, RegisteredModule module, ClassLoader pluginLoader) {
    try {
      gate.pass(List.of(module), any -> pluginLoader);
    } catch (ReplayGateException e) {
      throw new ModuleException(e.getMessage(), e);
    }
  }

  @Provides
  SideBySide sideBySide(
      LiveModules modules, ModuleWorkers workers, Promotions promotions, BuildsWatch builds) {
    return new SideBySide(modules, workers, promotions, builds);
  }

  @Provides
  @Singleton
  BuildsWatch builds(LiveModules modules, ModuleWorkers workers, Deployments deployments) {
    return new BuildsWatch(modules, workers, deployments);
  }

  @Provides
  @Singleton
  PinnedBuilds pinnedBuilds(
      HostSettings settings,
      LiveModules modules,
      ModuleVersioning versioning,
      Deployments deployments,
      PluginSwap swap) {
    return new PinnedBuilds(
        settings.pluginsDirectory(),
        modules,
        versioning,
        deployments,
        settings.versioning().promotion(),
        swap);
  }

  @Provides
  @Singleton
  PluginReload reload(HostSettings settings, PluginSwap swap) {
    return new PluginReload(settings.pluginsDirectory(), swap);
  }

  @Provides
  @Singleton
  DirectoryLook look(
      HostSettings settings, LiveModules modules, PluginReload others, PluginSwap swap) {
    return new DirectoryLook(settings.pluginsDirectory(), modules, others, swap);
  }

  @Provides
  @Singleton
  DirectoryWatch watch(HostSettings settings, DirectoryReload reload, HostHealth health) {
    return new DirectoryWatch(
        new DirectoryStamps(settings.pluginsDirectory()),
        reload,
        () -> !runsModules || health.view().temporal().answers());
  }

  @Provides
  @Singleton
  ModuleRestart restart(LiveModules modules, PluginReload reload, Provider<ModuleWorkers> workers) {
    return new ModuleRestart(
        modules, reload, runsModules ? Optional.of(workers.get()) : Optional.empty());
  }
}
