package io.contextunity.worker.host;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.plugin.PluginCode;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the code of plugins for those who are handed out while these are being loaded. Thread-safe.
 */
final class PluginCodes {
  private volatile Function<PluginDescriptor, Optional<PluginCode>> loaded =
      plugin -> Optional.empty();

  /** From now on there are plugins. */
  void foundBy(Function<PluginDescriptor, Optional<PluginCode>> finder) {
    loaded = finder;
  }

  /**
   * @throws ModuleException if the plugin is not loaded yet, or not any more
   */
  PluginCode require(PluginDescriptor plugin) {
    return loaded
        .apply(plugin)
        .orElseThrow(
            () ->
                new ModuleException(
                    "%s runs a sub-workflow, and is not loaded (expected: a call of isolated().run in an activity or a command)"
                        .formatted(plugin.label())));
  }
}
