package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.host.config.LimitOverrides;
import io.contextunity.worker.host.config.Nearest;
import io.contextunity.worker.host.config.SettingsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks {@code module-limits} at boot, before a module is run with them. */
public final class LimitsCheck {
  private final Collection<String> moduleNames;
  private final List<String> problems = new ArrayList<>();

  private LimitsCheck(Collection<String> moduleNames) {
    this.moduleNames = moduleNames;
  }

  /**
   * Checks the overrides of limits.
   *
   * @param overrides by module name
   * @param moduleNames the names that any plugin of the directory declares, run or not
   * @throws SettingsException with all problems: modules that no plugin has, values out of range
   */
  public static void require(
      Map<String, LimitOverrides> overrides, Collection<String> moduleNames) {
    LimitsCheck check = new LimitsCheck(moduleNames);
    new TreeMap<>(overrides).forEach(check::check);
    if (!check.problems.isEmpty()) {
      throw new SettingsException(check.problems);
    }
  }

  private void check(String module, LimitOverrides limits) {
    if (!moduleNames.contains(module)) {
      problems.add(
          "module-limits.%s: no plugin has this module (%s)".formatted(module, hint(module)));
    }
    try {
      // Each value is judged for itself, so it does not matter what the others are.
      limits.over(ModuleLimits.DEFAULT);
    } catch (ModuleException e) {
      problems.add("module-limits.%s.%s".formatted(module, inTheFile(e.getMessage())));
    }
  }

  // The message begins with the component's name, which settings write with dashes.
  private static String inTheFile(String message) {
    int end = message.indexOf(':');
    String name = message.substring(0, end).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    return name + message.substring(end);
  }

  private String hint(String module) {
    Optional<String> nearest = Nearest.to(module, moduleNames);
    if (nearest.isPresent()) {
      return "did you mean '" + nearest.get() + "'?";
    }
    return "known: "
        + (moduleNames.isEmpty() ? "none" : String.join(", ", new TreeSet<>(moduleNames)));
  }
}
