package io.contextunity.worker.host.isolation.module;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.isolation.Children;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.temporal.LastFailures;
import io.contextunity.worker.host.temporal.ModuleIsolation;

/** Modules in processes of their own. */
public final class ModuleIsolationBindings extends AbstractModule {
  @Override
  protected void configure() {
    bind(ModuleIsolation.class).to(IsolatedModules.class);
  }

  @Provides
  @Singleton
  IsolatedModules isolated(HostSettings settings, LastFailures failures, ModuleStart starts) {
    return new IsolatedModules(settings, failures, starts);
  }

  @Provides
  ModuleStart starts(LoadedSettings loaded, HostInfo info, LiveModules modules, Children children) {
    return new ModuleStart(
        loaded.host(),
        modules,
        new ModuleTask(loaded, info),
        children::processes,
        children::channel);
  }
}
