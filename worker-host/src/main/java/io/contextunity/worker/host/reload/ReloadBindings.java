package io.contextunity.worker.host.reload;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.temporal.ModuleWorkers;
import io.contextunity.worker.host.temporal.schedule.ScheduleReconciler;
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

  @Provides
  @Singleton
  PluginReload reload(
      HostSettings settings,
      LiveModules modules,
      Provider<ModuleWorkers> workers,
      ModuleContexts contexts,
      ScheduleReconciler schedules) {
    return new PluginReload(
        settings,
        modules,
        runsModules ? Optional.of(workers.get()) : Optional.empty(),
        contexts,
        schedules::reconcile);
  }

  @Provides
  @Singleton
  ModuleRestart restart(LiveModules modules, PluginReload reload, Provider<ModuleWorkers> workers) {
    return new ModuleRestart(
        modules, reload, runsModules ? Optional.of(workers.get()) : Optional.empty());
  }

  // TEMPORARY
  @Provides
  DirectoryReload directoryReload() {
    return java.util.List::of;
  }
}
