package io.contextunity.worker.host.reload;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.temporal.CutOffActivity;
import java.util.Collection;
import java.util.List;

/** In a process that runs no modules: requests are routed by the newcomers. */
record RoutesOnly(LiveModules modules) implements Placement {
  @Override
  public List<RegisteredModule> admit(Collection<String> pluginIds, LoadedPlugins newcomers) {
    return modules.replace(pluginIds, newcomers);
  }

  @Override
  public List<CutOffActivity> settle(LoadedPlugins newcomers, List<RegisteredModule> former) {
    modules.retire(former);
    return List.of();
  }
}
