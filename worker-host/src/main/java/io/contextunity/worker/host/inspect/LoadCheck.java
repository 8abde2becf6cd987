package io.contextunity.worker.host.inspect;

import static io.contextunity.worker.host.plugin.PluginState.FOUND;

import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.plugin.Finding;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Loads a plugin between its neighbours and looks at what comes of it. */
final class LoadCheck {
  private final LoadedSettings settings;
  private final PluginInspector inspector;
  private final Set<String> builtIn;

  LoadCheck(LoadedSettings settings, PluginInspector inspector, Set<String> builtIn) {
    this.settings = settings;
    this.inspector = inspector;
    this.builtIn = builtIn;
  }

  /** All findings of the plugin, those of the scan included. */
  List<Finding> check(PluginReport plugin, List<PluginReport> others) {
    if (plugin.state() != FOUND) {
      return plugin.findings();
    }
    try (OpenedPlugin opened = inspector.open(Neighbours.around(plugin, others), plugin)) {
      List<Finding> findings = new ArrayList<>(loading(plugin, opened));
      findings.addAll(ModuleCheck.of(opened, builtIn));
      findings.addAll(collisions(opened, others));
      return findings;
    }
  }

  // Without its settings a plugin may well refuse to be made, and be sound all the same.
  private List<Finding> loading(PluginReport scanned, OpenedPlugin opened) {
    List<Finding> findings = new ArrayList<>(unsupported(opened));
    boolean given = settings.host().plugins().containsKey(scanned.id());
    if (given || opened.settingsProblems().isEmpty()) {
      findings.addAll(opened.report().findings());
      return findings;
    }
    if (findings.isEmpty()) {
      opened
          .settingsProblems()
          .forEach(problem -> findings.add(CheckFindings.settingsNeeded(scanned.id(), problem)));
    }
    findings.addAll(scanned.findings());
    return findings;
  }

  private List<Finding> unsupported(OpenedPlugin opened) {
    List<Finding> findings = new ArrayList<>();
    for (Class<? extends Record> type : opened.settingsTypes()) {
      settings
          .unsupported(opened.report().id(), type)
          .forEach((path, found) -> findings.add(CheckFindings.settingsUnsupported(path, found)));
    }
    return findings;
  }

  private List<Finding> collisions(OpenedPlugin opened, List<PluginReport> others) {
    if (opened.modules().isEmpty()) {
      return List.of();
    }
    try (LoadedPlugins loaded =
        inspector.openAll(Neighbours.catalog(others.stream().map(PluginReport::file)))) {
      Collection<RegisteredModule> neighbours = loaded.registry().modules();
      return opened.modules().stream()
          .flatMap(module -> ModuleRegistry.findCollision(neighbours, module).stream())
          .map(CheckFindings::collision)
          .toList();
    }
  }
}
