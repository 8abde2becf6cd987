package io.contextunity.worker.host.reload;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.temporal.HostHealth;
import io.contextunity.worker.host.temporal.ModuleWorkers;

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
      Provider<ModuleWorkers> workers) {
    return new PluginSwap(
        settings.modules(),
        contexts,
        (module, loader) -> {},
        () -> runsModules ? new OneAfterTheOther(modules, workers.get()) : new RoutesOnly(modules));
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
}
