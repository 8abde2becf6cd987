package io.contextunity.worker.host.inspect;

import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what would go wrong with plugin files if they were dropped into a directory, without
 * dropping them and without Temporal. Runs the code that boot would run: providers, and the static
 * initialisers of workflows.
 */
public final class PluginCheck {
  private final LoadedSettings settings;
  private final PluginInspector inspector;
  private final Set<String> builtIn;

  public PluginCheck(LoadedSettings settings) {
    this(settings, PluginCatalog.PATIENCE, Set.of());
  }

  /**
   * @param patience how long each provider may take
   * @param builtIn what contextworker's own commands are called: no module's are found there
   */
  public PluginCheck(LoadedSettings settings, Duration patience, Set<String> builtIn) {
    this.settings = settings;
    this.inspector = new PluginInspector(settings, patience);
    this.builtIn = Set.copyOf(builtIn);
  }

  /**
   * Checks files as if they all were dropped in.
   *
   * @param directory the files that lie there already; those checked among them are not their own
   *     neighbours, and other versions of the plugins checked make room
   */
  public List<CheckedPlugin> check(Collection<Path> files, Collection<Path> directory) {
    List<Path> checked =
        files.stream().map(file -> file.toAbsolutePath().normalize()).distinct().toList();
    var neighbours = Neighbours.of(directory, checked);
    Set<String> ids =
        scan(checked.stream()).stream().map(PluginReport::id).collect(Collectors.toSet());
    List<PluginReport> stay = neighbours.without(ids);
    List<PluginReport> together =
        scan(Stream.concat(checked.stream(), stay.stream().map(PluginReport::file)));
    return checked.stream()
        .map(file -> find(together, file))
        .map(report -> check(report, neighbours, others(report, together)))
        .toList();
  }

  private static List<PluginReport> scan(Stream<Path> files) {
    return PluginDirectory.scanFiles(files.toList(), HostVersion.current()).reports();
  }

  private static PluginReport find(List<PluginReport> reports, Path file) {
    return reports.stream().filter(report -> report.file().equals(file)).findFirst().orElseThrow();
  }

  private static List<PluginReport> others(PluginReport plugin, List<PluginReport> together) {
    return together.stream()
        .filter(other -> !other.id().equals(plugin.id()))
        .filter(other -> other.state() != PluginState.SUPERSEDED)
        .toList();
  }

  private CheckedPlugin check(
      PluginReport plugin, Neighbours neighbours, List<PluginReport> others) {
    var findings = new ArrayList<>(neighbours.versions(plugin.plugin()));
    if (plugin.state() == PluginState.SUPERSEDED) {
      findings.add(CheckFindings.supersededInCheck(plugin.cause().orElseThrow()));
    }
    if (plugin.findings().stream().noneMatch(found -> found.code().equals("module-collision"))) {
      findings.addAll(Neighbours.collisions(plugin.plugin(), others));
    }
    findings.addAll(new LoadCheck(settings, inspector, builtIn).check(plugin, others));
    return new CheckedPlugin(plugin.plugin(), findings);
  }
}
