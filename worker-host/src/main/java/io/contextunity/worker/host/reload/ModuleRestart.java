package io.contextunity.worker.host.reload;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.temporal.ModuleWorkers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a module of a running host anew, from the very jar that it runs from, while the others go
 * on. Thread-safe; restarts and reloads take turns.
 */
public final class ModuleRestart {
  private static final Logger log = LoggerFactory.getLogger(ModuleRestart.class);

  private final LiveModules modules;
  private final PluginReload reload;
  private final Optional<ModuleWorkers> workers;

  /**
   * @param workers where modules run; none in a process that only routes to them
   */
  ModuleRestart(LiveModules modules, PluginReload reload, Optional<ModuleWorkers> workers) {
    this.modules = modules;
    this.reload = reload;
    this.workers = workers;
  }

  /**
   * Drains the module to its deadline, closes what it opened, loads its plugin again and starts it:
   * a new class loader, a new provider, a new module. Since a plugin is loaded as a whole, all its
   * modules are restarted. Whoever was paused takes tasks again.
   *
   * @throws ModuleException if there is no such module, it does not run here, its file is not the
   *     one that it runs from any more, or it cannot be loaded again; then nothing has changed
   */
  public Reloaded restart(String moduleName) {
    ModuleWorkers running =
        workers.orElseThrow(() -> new ModuleException("This process runs no modules"));
    RegisteredModule module = modules.get().requireModule(moduleName);
    if (modules.isOwn(module)) {
      throw new ModuleException(
          "Module '%s' comes with the host: start the host anew, or pause and resume the module"
              .formatted(moduleName));
    }
    Path file = requireFile(module);
    log.info("Module {} is restarted, with all of {}", moduleName, module.owner());
    Reloaded reloaded = reload.again(file, module);
    reloaded.modules().forEach(running::resume);
    return reloaded;
  }

  private Path requireFile(RegisteredModule module) {
    Path file =
        RunningPlugins.of(modules)
            .find(module.pluginId())
            .map(PluginReport::file)
            .orElseThrow(
                () -> new ModuleException("Plugin '" + module.pluginId() + "' does not run here"));
    if (!Files.isRegularFile(file)) {
      throw new ModuleException(
          "Module '%s' is not restarted: %s is gone (lay it back; the module runs on)"
              .formatted(module.name(), file.getFileName()));
    }
    return file;
  }
}
