package io.contextunity.worker.host.reload;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.temporal.CutOffActivity;
import io.contextunity.worker.host.temporal.ModuleWorkers;
import io.contextunity.worker.host.temporal.deployment.DeclaredBehavior;
import io.contextunity.worker.host.temporal.deployment.Promotions;
import java.util.Collection;
import java.util.List;

/**
 * With worker versioning: the new build begins beside the former one, which finishes the runs that
 * are pinned to it. Which of them new runs go to is for Temporal to say.
 */
record SideBySide(
    LiveModules modules, ModuleWorkers workers, Promotions promotions, BuildsWatch builds)
    implements Placement {

  @Override
  public List<RegisteredModule> admit(Collection<String> pluginIds, LoadedPlugins newcomers) {
    List<RegisteredModule> all = newcomers.registry().modules();
    workers.requireReady();
    DeclaredBehavior.require(all);
    all.forEach(module -> workers.rehearse(module, newcomers));
    begin(newcomers);
    return List.of();
  }

  /** Lets workers of newly loaded plugins begin beside what runs; all or none. */
  void begin(LoadedPlugins newcomers) {
    List<RegisteredModule> all = newcomers.registry().modules();
    modules.admit(newcomers);
    try {
      all.forEach(module -> workers.startBeside(module, modules.classLoader(module)));
    } catch (RuntimeException | LinkageError e) {
      all.forEach(workers::release);
      modules.retire(all);
      throw e;
    }
    builds.begin();
  }

  @Override
  public List<CutOffActivity> settle(LoadedPlugins newcomers, List<RegisteredModule> former) {
    List<RegisteredModule> all = newcomers.registry().modules();
    modules.route(
        all.stream().filter(module -> modules.builds(module.name()).size() == 1).toList());
    promotions.begin(all);
    return List.of();
  }
}
