package io.contextunity.worker.core;

import io.contextunity.worker.core.isolated.Action;
import java.lang.reflect.Modifier;
import java.util.Map;

/** What holds for the actions of one module. */
final class ModuleActions {
  private ModuleActions() {}

  static void require(String module, Map<String, Class<? extends Action>> actions) {
    actions.forEach((id, implementation) -> require(module, id, implementation));
  }

  private static void require(String module, String id, Class<? extends Action> implementation) {
    if (id.isBlank()) {
      throw new ModuleException("Module '%s': action '' (expected: non-empty)".formatted(module));
    }
    if (!isMade(implementation)) {
      throw new ModuleException(
          "Module '%s': action '%s' is %s (expected: a public class with a public constructor without parameters)"
              .formatted(module, id, implementation.getName()));
    }
  }

  private static boolean isMade(Class<? extends Action> implementation) {
    try {
      return Modifier.isPublic(implementation.getModifiers())
          && !Modifier.isAbstract(implementation.getModifiers())
          && Modifier.isPublic(implementation.getConstructor().getModifiers());
    } catch (NoSuchMethodException e) {
      return false;
    }
  }
}
