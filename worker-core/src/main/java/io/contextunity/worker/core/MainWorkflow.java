package io.contextunity.worker.core;

import java.util.List;
import java.util.Optional;

/** Which workflow type a module's name stands for. */
final class MainWorkflow {
  private MainWorkflow() {}

  static Optional<String> of(String module, List<Class<?>> workflows, Optional<String> declared) {
    List<String> types =
        workflows.stream().flatMap(type -> TemporalTypes.ofWorkflow(type).stream()).toList();
    requireUnique(module, types);
    if (declared.isEmpty()) {
      return types.size() == 1 ? Optional.of(types.get(0)) : Optional.empty();
    }
    if (!types.contains(declared.get())) {
      throw new ModuleException(
          "Module '%s': main workflow '%s' is none of its workflows (known: %s)"
              .formatted(module, declared.get(), String.join(", ", types)));
    }
    return declared;
  }

  private static void requireUnique(String module, List<String> types) {
    for (String type : types) {
      if (types.indexOf(type) != types.lastIndexOf(type)) {
        throw new ModuleException(
            "Module '%s': workflow type '%s' is implemented twice".formatted(module, type));
      }
    }
  }
}
