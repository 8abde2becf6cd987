package io.contextunity.worker.host.isolation.module;

import io.contextunity.proto.isolation.RunModule;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.ModuleShare;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import io.contextunity.worker.host.plugin.PluginPermission;
import io.contextunity.worker.host.plugin.PluginPermission.BlobsAccess;
import io.contextunity.worker.host.plugin.PluginPermission.BrainAccess;
import io.contextunity.worker.host.temporal.ModuleVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what a module's process is to do: no more of the settings than concerns it. */
final class ModuleTask {
  private final LoadedSettings loaded;
  private final HostInfo info;

  ModuleTask(LoadedSettings loaded, HostInfo info) {
    this.loaded = loaded;
    this.info = info;
  }

  /**
   * @param plugin what the module's plugin says of itself
   * @param files the plugin's, and those of plugins that it needs
   * @param addresses by which the process reaches servers, where those differ from the settings
   * @throws ModuleException if a reference in the settings leads nowhere
   */
  RunModule of(
      RegisteredModule module,
      PluginDescriptor plugin,
      List<Path> files,
      Optional<ModuleVersion> version,
      Map<String, String> addresses,
      boolean paused) {
    Assignment assignment =
        new Assignment(
            settings(module, plugin.permissions(), addresses),
            loaded.configDirectory().toAbsolutePath().toString(),
            files.stream().map(Path::toString).toList(),
            module.buildId(),
            version.orElse(null));
    return RunModule.newBuilder()
        .setModule(module.name())
        .setSettingsJson(Json.of(assignment))
        .setPaused(paused)
        .build();
  }

  private String settings(
      RegisteredModule module, List<PluginPermission> permissions, Map<String, String> addresses) {
    ModuleShare share =
        loaded
            .share()
            .with("module-limits", module.name())
            .with("plugins", module.pluginId())
            .set("modules", List.of(module.name()))
            .set("instance-name", info.instanceName());
    if (permissions.contains(new BrainAccess())) {
      share.with("brain").with("router").with("secret");
    }
    if (permissions.contains(new BlobsAccess())) {
      share.with("blobs-directory").with("blobs-bucket");
    }
    addresses.forEach(share::set);
    try {
      return share.toJson();
    } catch (SettingsException e) {
      throw new ModuleException(e.getMessage(), e);
    }
  }
}
