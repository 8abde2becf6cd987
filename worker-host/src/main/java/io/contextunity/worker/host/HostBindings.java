package io.contextunity.worker.host;

import com.google.inject.AbstractModule;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.grpc.GrpcBindings;
import io.contextunity.worker.host.management.ManagementBindings;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.temporal.TemporalBindings;

/** The host, part by part. */
final class HostBindings extends AbstractModule {
  private final LoadedSettings settings;
  private final HostInfo info;
  private final LoadedPlugins plugins;

  HostBindings(LoadedSettings settings, HostInfo info, LoadedPlugins plugins) {
    this.settings = settings;
    this.info = info;
    this.plugins = plugins;
  }

  @Override
  protected void configure() {
    bind(LoadedSettings.class).toInstance(settings);
    bind(HostSettings.class).toInstance(settings.host());
    bind(HostInfo.class).toInstance(info);
    bind(LoadedPlugins.class).toInstance(plugins);
    bind(ModuleRegistry.class).toInstance(plugins.registry());
    install(new TemporalBindings());
    install(new GrpcBindings());
    install(new ManagementBindings());
  }
}
