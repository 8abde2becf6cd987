package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.core.isolated.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The actions of one plugin, which all its modules may run. */
final class PluginActions {
  private PluginActions() {}

  static void requireUnambiguous(List<OpenedModule> opened) {
    Map<String, RegisteredModule> owners = new HashMap<>();
    for (OpenedModule each : opened) {
      each.module().config().actions().keySet().forEach(id -> require(owners, id, each.module()));
    }
  }

  private static void require(
      Map<String, RegisteredModule> owners, String id, RegisteredModule module) {
    RegisteredModule other = owners.putIfAbsent(id, module);
    if (other != null && !type(other, id).equals(type(module, id))) {
      throw new ModuleException(
          "%s: action '%s' is %s in module '%s' and %s in module '%s' (expected: one class)"
              .formatted(
                  module.owner(),
                  id,
                  type(other, id).getName(),
                  other.name(),
                  type(module, id).getName(),
                  module.name()));
    }
  }

  private static Class<? extends Action> type(RegisteredModule module, String id) {
    return module.config().actions().get(id);
  }
}
