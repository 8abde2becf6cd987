package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.cli.Home;
import io.contextunity.worker.host.config.HostSettings.LogLevel;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.log.Logging;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flags that all of these commands have: which plugins, and which settings. A mixin. */
final class PluginsOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings file (default: conf/contextworker.yaml of the installation).")
  Path config;

  @Option(
      names = "--plugins-directory",
      paramLabel = "DIR",
      description = "Where the plugins lie (default: plugins/ of the installation).")
  String directory;

  /**
   * Reads the settings as a host would; what plugins log while they are looked at stays unseen,
   * unless somebody set a log level.
   *
   * @throws io.contextunity.worker.host.config.SettingsException with all problems found
   */
  LoadedSettings load(Flag... more) {
    List<Flag> flags = new ArrayList<>(List.of(more));
    if (directory != null) {
      flags.add(new Flag("--plugins-directory", "plugins-directory", directory));
    }
    LoadedSettings settings =
        new SettingsLoader(Home.directory(), Path.of(""), System.getenv())
            .load(Optional.ofNullable(config), flags);
    Logging.setLevel(settings.isDefault("log-level") ? LogLevel.ERROR : settings.host().logLevel());
    return settings;
  }

  static PluginCatalog scan(LoadedSettings settings) {
    return PluginDirectory.scan(settings.host().pluginsDirectory(), HostVersion.current());
  }

  /** The files among which a plugin would lie. A machine that only builds plugins has none. */
  static List<Path> neighbours(LoadedSettings settings) {
    Path directory = settings.host().pluginsDirectory();
    return settings.isDefault("plugins-directory") && !Files.exists(directory)
        ? List.of()
        : PluginDirectory.pluginFiles(directory);
  }
}
