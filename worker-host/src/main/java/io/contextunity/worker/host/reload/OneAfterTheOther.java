package io.contextunity.worker.host.reload;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.temporal.CutOffActivity;
import io.contextunity.worker.host.temporal.ModuleWorkers;
import java.util.Collection;
import java.util.List;

/**
 * Without worker versioning: Temporal cannot tell two builds on one queue apart, so the former one
 * drains before the new one begins, and its open runs go on in the new one. And for a build that is
 * put in again, whatever other builds of it run.
 */
record OneAfterTheOther(LiveModules modules, ModuleWorkers workers) implements Placement {
  @Override
  public List<RegisteredModule> admit(Collection<String> pluginIds, LoadedPlugins newcomers) {
    workers.requireReady();
    newcomers.registry().modules().forEach(module -> workers.rehearse(module, newcomers));
    return modules.replace(pluginIds, newcomers);
  }

  @Override
  public List<CutOffActivity> settle(LoadedPlugins newcomers, List<RegisteredModule> former) {
    List<CutOffActivity> cutOff =
        former.stream().flatMap(module -> workers.release(module).stream()).toList();
    modules.retire(former);
    newcomers
        .registry()
        .modules()
        .forEach(module -> workers.startBeside(module, modules.classLoader(module)));
    return cutOff;
  }
}
