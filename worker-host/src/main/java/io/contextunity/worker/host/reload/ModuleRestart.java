package io.contextunity.worker.host.reload;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.temporal.ModuleWorkers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    Path file = requireSameFile(module);
    log.info("Module {} is restarted, with all of {}", moduleName, module.owner());
    Reloaded reloaded = reload.reload(file);
    reloaded.modules().forEach(running::resume);
    return reloaded;
  }

  private Path requireSameFile(RegisteredModule module) {
    PluginReport report = report(module.pluginId());
    Path file = report.file();
    if (!Files.isRegularFile(file)) {
      throw new ModuleException(
          "Module '%s' is not restarted: %s is gone (lay it back; the module runs on)"
              .formatted(module.name(), file.getFileName()));
    }
    if (!digestOf(file).equals(report.plugin().sha256())) {
      throw new ModuleException(
          "Module '%s' is not restarted: %s is another build now than the one that runs (put that into use with: contextworker plugins reload)"
              .formatted(module.name(), file.getFileName()));
    }
    return file;
  }

  private PluginReport report(String pluginId) {
    return modules.reports().stream()
        .filter(report -> report.id().equals(pluginId))
        .findFirst()
        .orElseThrow(() -> new ModuleException("Plugin '" + pluginId + "' is not known here"));
  }

  private static String digestOf(Path file) {
    return PluginDirectory.scanFiles(List.of(file), HostVersion.current())
        .report(file)
        .plugin()
        .sha256();
  }
}
