package io.contextunity.worker.host.reload;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.temporal.CutOffActivity;
import java.util.Collection;
import java.util.List;

/** How newly loaded plugins come to run in a host that runs already. One at a time. */
interface Placement {
  /**
   * Lets the newcomers in, if they can run.
   *
   * @return the modules that they replace, still at work
   * @throws ModuleException if they cannot; nothing has changed then, and they are the caller's to
   *     close
   */
  List<RegisteredModule> admit(Collection<String> pluginIds, LoadedPlugins newcomers);

  /**
   * Finishes what {@link #admit} has begun.
   *
   * @return activities of former modules that did not end in time
   */
  List<CutOffActivity> settle(LoadedPlugins newcomers, List<RegisteredModule> former);
}
