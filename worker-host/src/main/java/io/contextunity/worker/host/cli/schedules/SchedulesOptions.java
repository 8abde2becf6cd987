package io.contextunity.worker.host.cli.schedules;

import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.host.config.HostSettings.LogLevel;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.inspect.PluginInspector;
import io.contextunity.worker.host.log.Logging;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.schedule.Schedules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;

/** Which Temporal, and which plugins; what all of these commands have. A picocli mixin. */
final class SchedulesOptions {
  @Mixin HostOptions host;

  /** Does something with the schedules that needs no module. */
  <T> T with(Function<Schedules, T> use) {
    return with(load(), SchedulesOptions::noModules, use);
  }

  /**
   * The same with the modules of the plugins directory, loaded as a host would load them.
   *
   * @param required whether there has to be such a directory
   */
  <T> T withModules(boolean required, Function<Schedules, T> use) {
    LoadedSettings settings = load();
    Path directory = settings.host().pluginsDirectory();
    if (!required && !Files.isDirectory(directory)) {
      return with(settings, SchedulesOptions::noModules, use);
    }
    var catalog = PluginDirectory.scan(directory, HostVersion.current());
    try (LoadedPlugins plugins = new PluginInspector(settings).openAll(catalog)) {
      return with(settings, plugins::registry, use);
    }
  }

  private static ModuleRegistry noModules() {
    return ModuleRegistry.of(List.of());
  }

  private LoadedSettings load() {
    LoadedSettings settings = host.load();
    Logging.setLevel(settings.isDefault("log-level") ? LogLevel.ERROR : settings.host().logLevel());
    return settings;
  }

  private static <T> T with(
      LoadedSettings settings, Supplier<ModuleRegistry> modules, Function<Schedules, T> use) {
    var temporal = settings.host().temporal();
    try (var connection = new TemporalConnection(temporal, "contextworker-cli")) {
      return use.apply(new Schedules(connection, modules, temporal.payloadLimitBytes()));
    }
  }
}
