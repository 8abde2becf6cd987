package io.contextunity.worker.host;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;
import static io.contextunity.worker.host.plugin.PluginState.FOUND;
import static io.contextunity.worker.host.plugin.PluginState.LOADED;

import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.Nearest;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.plugin.RequestedModuleFailedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sections {@code plugins.<id>} of the settings, handed out to the plugins and held against
 * those that are there. Thread-safe.
 */
final class PluginSections {
  private static final Logger log = LoggerFactory.getLogger(PluginSections.class);

  private final LoadedSettings settings;
  private final Set<String> read = ConcurrentHashMap.newKeySet();
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();

  PluginSections(LoadedSettings settings) {
    this.settings = settings;
  }

  /** Returns a plugin's settings, and remembers what is wrong with them. */
  <T extends Record> T bind(String pluginId, Class<T> type) {
    read.add(pluginId);
    try {
      return settings.plugin(pluginId, type);
    } catch (SettingsException e) {
      problems.addAll(e.problems());
      throw e;
    }
  }

  /**
   * Loads the plugins that the settings ask for, and warns of sections that nobody reads.
   *
   * @throws SettingsException if a section belongs to no plugin that is there; together with all
   *     that is wrong in the others
   * @throws RequestedModuleFailedException if a module asked for by name cannot be had, be it for
   *     its settings
   */
  LoadedPlugins load(PluginCatalog catalog, Function<PluginDescriptor, ModuleContext> contexts) {
    LoadedPlugins plugins = load(catalog, settings.host().modules(), contexts);
    warnOfUnread(plugins.reports());
    return plugins;
  }

  /** The same with these modules, whichever the settings ask for, and without a warning. */
  LoadedPlugins load(
      PluginCatalog catalog,
      Collection<String> modules,
      Function<PluginDescriptor, ModuleContext> contexts) {
    List<String> unknown = unknown(catalog.reports());
    try {
      LoadedPlugins plugins = catalog.load(modules, contexts);
      if (unknown.isEmpty()) {
        return plugins;
      }
      plugins.close();
    } catch (RequestedModuleFailedException e) {
      if (unknown.isEmpty()) {
        throw e;
      }
    }
    List<String> all = new ArrayList<>(unknown);
    all.addAll(problems);
    throw new SettingsException(all);
  }

  private List<String> unknown(Collection<PluginReport> reports) {
    Set<String> known = ids(reports, report -> !tellsNothing(report));
    boolean unreadable = reports.stream().anyMatch(PluginSections::tellsNothing);
    List<String> unknown = new ArrayList<>();
    for (String id : sections().filter(section -> !known.contains(section)).toList()) {
      Optional<String> nearest = Nearest.to(id, known);
      if (nearest.isPresent()) {
        unknown.add(at(id) + " has no plugin (did you mean 'plugins." + nearest.get() + "'?)");
      } else if (!unreadable) {
        unknown.add(missing(id, known) + ": remove the section, or put the plugin there");
      } else {
        // It may well be the broken file's, and no plugin's trouble stops the others.
        log.warn("{}, not counting files that cannot be read", missing(id, known));
      }
    }
    return unknown;
  }

  private String missing(String id, Set<String> known) {
    return "%s has no plugin in %s (known: %s)"
        .formatted(
            at(id),
            settings.host().pluginsDirectory(),
            known.isEmpty() ? "none" : String.join(", ", known));
  }

  private void warnOfUnread(Collection<PluginReport> reports) {
    Set<String> left = ids(reports, is(FOUND));
    Set<String> loaded = ids(reports, is(LOADED));
    sections()
        .forEach(
            id -> {
              if (left.contains(id) && !loaded.contains(id)) {
                log.warn("{} is not read: none of the plugin's modules is selected", at(id));
              } else if (loaded.contains(id) && !read.contains(id)) {
                log.warn("{} is not read: the plugin asks for no settings", at(id));
              }
            });
  }

  private Stream<String> sections() {
    return settings.host().plugins().entrySet().stream()
        .filter(section -> !section.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .sorted();
  }

  private String at(String id) {
    return "plugins.%s in %s".formatted(id, settings.origin("plugins." + id));
  }

  private static boolean tellsNothing(PluginReport report) {
    return report.state() == FAILED && report.version().isEmpty() && report.modules().isEmpty();
  }

  private static Predicate<PluginReport> is(PluginState state) {
    return report -> report.state() == state;
  }

  private static Set<String> ids(Collection<PluginReport> reports, Predicate<PluginReport> wanted) {
    Set<String> ids = new TreeSet<>();
    reports.stream().filter(wanted).map(PluginReport::id).forEach(ids::add);
    return ids;
  }
}
