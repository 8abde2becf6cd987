package io.contextunity.worker.host.isolation.module;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.IsolationSettings;
import io.contextunity.worker.host.config.Nearest;
import io.contextunity.worker.host.config.SettingsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which modules have processes of their own: those that the operator names, and those that ask for
 * it, unless the operator names them with {@code not:} before.
 */
public final class IsolationChoice {
  private static final String NOT = "not:";

  private final List<String> named;

  public IsolationChoice(IsolationSettings settings) {
    this.named = settings.modules();
  }

  /** Whether this one has. */
  public boolean takes(RegisteredModule module) {
    return named.contains(module.name())
        || module.config().isolated() && !named.contains(NOT + module.name());
  }

  /**
   * Checks the names in the settings.
   *
   * @param moduleNames the names that any plugin of the directory declares, run or not
   * @throws SettingsException with all that no plugin has
   */
  public static void require(IsolationSettings settings, Collection<String> moduleNames) {
    List<String> problems = new ArrayList<>();
    settings.modules().stream()
        .map(IsolationChoice::bare)
        .filter(name -> !moduleNames.contains(name))
        .forEach(
            name -> problems.add(unknown("isolation.modules: '" + name + "'", name, moduleNames)));
    settings.limits().keySet().stream()
        .sorted()
        .filter(name -> !moduleNames.contains(name))
        .forEach(name -> problems.add(unknown("isolation.limits." + name, name, moduleNames)));
    contradictions(settings).forEach(problems::add);
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  /**
   * Checks what modules serve.
   *
   * @throws ModuleException if one that has a process of its own serves gRPC methods
   */
  public static void requireNoMethods(
      IsolationSettings settings, Collection<RegisteredModule> modules) {
    IsolationChoice choice = new IsolationChoice(settings);
    for (RegisteredModule module : modules) {
      if (choice.takes(module) && !module.config().rpcs().isEmpty()) {
        throw new ModuleException(
            "Module '%s' of %s serves the gRPC method %s and cannot be isolated (isolation.modules: '%s%s')"
                .formatted(
                    module.name(),
                    module.owner(),
                    new TreeSet<>(module.config().rpcs().keySet()).first(),
                    NOT,
                    module.name()));
      }
    }
  }

  private static String bare(String name) {
    return name.startsWith(NOT) ? name.substring(NOT.length()) : name;
  }

  private static String unknown(String what, String name, Collection<String> known) {
    String names = known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known));
    return "%s: no plugin has this module (%s)"
        .formatted(
            what,
            Nearest.to(name, known)
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElse("known: " + names));
  }

  private static Stream<String> contradictions(IsolationSettings settings) {
    return settings.modules().stream()
        .filter(name -> settings.modules().contains(NOT + name))
        .map(
            name ->
                "isolation.modules: '%s' and '%s%s' (expected: one of them)"
                    .formatted(name, NOT, name));
  }
}
