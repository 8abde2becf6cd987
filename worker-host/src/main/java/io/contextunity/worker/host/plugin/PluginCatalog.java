package io.contextunity.worker.host.plugin;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;
import static io.contextunity.worker.host.plugin.PluginState.FOUND;
import static io.contextunity.worker.host.plugin.PluginState.SUPERSEDED;
import static io.contextunity.worker.host.plugin.RequestedModuleFailedException.mayHold;
import static java.util.Comparator.comparing;

import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies in a plugins directory, with no class of it loaded. Immutable; every {@link #load}
 * stands for itself.
 */
public final class PluginCatalog {
  private static final Logger log = LoggerFactory.getLogger(PluginCatalog.class);

  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path directory;
  private final String hostVersion;
  private final List<PluginJar> resolved;
  private final List<PluginJar> superseded;
  private final List<IgnoredFile> ignored;
  private final List<Finding> findings;

  PluginCatalog(
      Path directory,
      String hostVersion,
      List<PluginJar> jars,
      List<IgnoredFile> ignored,
      List<Finding> findings) {
    this.directory = directory;
    this.hostVersion = hostVersion;
    this.resolved =
        PluginResolver.resolve(
            jars.stream().filter(jar -> !jar.is(SUPERSEDED)).toList(), hostVersion);
    this.superseded = jars.stream().filter(jar -> jar.is(SUPERSEDED)).toList();
    this.ignored = List.copyOf(ignored);
    this.findings = List.copyOf(findings);
  }

  /** Every jar and zip of the directory, by plugin id. */
  public List<PluginReport> reports() {
    return reports(resolved);
  }

  /**
   * Returns what became of one of the files.
   *
   * @throws ModuleException if the catalog was not made from it
   */
  public PluginReport report(Path file) {
    return reports().stream()
        .filter(report -> report.file().equals(file))
        .findFirst()
        .orElseThrow(() -> new ModuleException(file + " was not looked at"));
  }

  /**
   * Returns what became of the plugin that contributes a module.
   *
   * @throws UnknownModuleException if none does; the message lists the known names
   */
  public PluginReport ofModule(String moduleName) {
    return resolved.stream()
        .filter(jar -> jar.contributes(Set.of(moduleName)))
        .map(PluginJar::report)
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownModuleException(
                    List.of(moduleName), moduleNames(), reports(), findings));
  }

  /** The same plugins without those that these do not need. */
  public PluginCatalog only(Collection<String> pluginIds) {
    Set<String> wanted = withNeeds(pluginIds);
    List<PluginJar> left = resolved.stream().filter(jar -> wanted.contains(jar.id())).toList();
    return new PluginCatalog(directory, hostVersion, left, List.of(), List.of());
  }

  /**
   * Returns the same plugins with a superseded one in the place of the one that stands in for it.
   */
  public PluginCatalog preferring(PluginReport older) {
    List<PluginJar> jars = new ArrayList<>();
    resolved.stream().filter(jar -> !jar.id().equals(older.id())).forEach(jars::add);
    superseded.stream()
        .filter(jar -> jar.descriptor().file().equals(older.file()))
        .map(PluginJar::found)
        .forEach(jars::add);
    return new PluginCatalog(directory, hostVersion, jars, List.of(), List.of());
  }

  /** These plugins and all that they will get of those they need. */
  public Set<String> withNeeds(Collection<String> pluginIds) {
    Set<String> wanted = new HashSet<>(pluginIds);
    for (int i = resolved.size() - 1; i >= 0; i--) {
      PluginJar jar = resolved.get(i);
      if (wanted.contains(jar.id())) {
        jar.needs().forEach(need -> wanted.add(need.id()));
      }
    }
    return wanted;
  }

  /**
   * What the modules of a plugin that can run here will have as their build id, if all that it
   * could do without turns out to load as well.
   */
  public Optional<String> buildId(String pluginId) {
    Map<String, PluginJar> all =
        resolved.stream().collect(Collectors.toMap(PluginJar::id, jar -> jar));
    return Optional.ofNullable(all.get(pluginId))
        .filter(jar -> jar.is(FOUND))
        .map(jar -> BuildId.of(jar, all));
  }

  private List<PluginReport> reports(Collection<PluginJar> current) {
    return Stream.concat(current.stream(), superseded.stream())
        .map(PluginJar::report)
        .sorted(comparing(PluginReport::id).thenComparing(PluginReport::file))
        .toList();
  }

  /** What lies in the directory and is no plugin. */
  public List<IgnoredFile> ignoredFiles() {
    return ignored;
  }

  /** What concerns the directory and no file in it, such as a locked file that is missing. */
  public List<Finding> findings() {
    return findings;
  }

  /** The modules that can be asked for by name; some may fail if one does. */
  public SortedSet<String> moduleNames() {
    var names = new TreeSet<String>();
    resolved.forEach(jar -> names.addAll(jar.descriptor().modules()));
    return Collections.unmodifiableSortedSet(names);
  }

  /**
   * Loads the plugins that contribute these modules, and the plugins that those need; of any other
   * no class is loaded. Each is loaded on its own: one that fails is set aside, and only what needs
   * it goes with it. A provider has 30 seconds to make its module.
   *
   * <p>What is loaded is a private copy whose SHA-256 is the one that the scan reported and held
   * against the lock; a file that changed in between fails its plugin. Whatever happens to the
   * directory later does not reach the running plugins.
   *
   * @param moduleNames the modules to run, those of the host among them; all if empty
   * @param contexts makes what a plugin's providers are handed; may throw to fail that plugin
   * @throws UnknownModuleException if a name is unknown; the message lists the known names
   * @throws RequestedModuleFailedException if a module asked for by name cannot be had; the message
   *     names the jar and the cause. Nothing stays loaded then, and what modules opened is closed
   */
  public LoadedPlugins load(
      Collection<String> moduleNames, Function<PluginDescriptor, ModuleContext> contexts) {
    return load(moduleNames, contexts, PATIENCE);
  }

  /**
   * Loads like {@link #load(Collection, Function)}, but waits only so long for each provider, and
   * for each resource to close.
   */
  public LoadedPlugins load(
      Collection<String> moduleNames,
      Function<PluginDescriptor, ModuleContext> contexts,
      Duration patience) {
    var asked = new LinkedHashSet<>(moduleNames);
    requireKnown(asked);
    var pf4j = new Pf4jPlugins(directory, hostVersion);
    var loading = new PluginLoading(pf4j, asked, contexts, patience);
    try {
      load(loading, wanted(asked));
      requireLoaded(asked, loading.jars());
      return new LoadedPlugins(
          pf4j, loading.registry(), loading.resources(), reports(loading.jars()));
    } catch (Throwable e) {
      loading.resources().values().forEach(ModuleResources::close);
      pf4j.close();
      throw e;
    }
  }

  private void load(PluginLoading loading, Set<String> wanted) {
    for (PluginJar jar : resolved) {
      if (wanted.contains(jar.id())) {
        loading.load(jar);
      } else {
        loading.leave(jar);
      }
    }
    loading.jars().forEach(PluginCatalog::logOutcome);
  }

  private static void logOutcome(PluginJar jar) {
    switch (jar.state()) {
      case LOADED -> log.info("Plugin {} loaded", jar.descriptor().label());
      case FAILED ->
          log.warn("Plugin {} failed: {}", jar.descriptor().file(), jar.cause().orElseThrow());
      default -> log.debug("Plugin {} left alone", jar.descriptor().label());
    }
  }

  // A jar that cannot say what it holds is asked for by name, too, if its file has that name.
  private void requireKnown(Set<String> asked) {
    SortedSet<String> known = moduleNames();
    List<String> unknown =
        asked.stream()
            .filter(name -> !known.contains(name) && !HostModules.contains(name))
            .filter(name -> reports().stream().noneMatch(jar -> mayHold(name, jar)))
            .toList();
    if (!unknown.isEmpty()) {
      throw new UnknownModuleException(unknown, known, reports(), findings);
    }
  }

  // From the last to the first, so that each is met after all that need it.
  private Set<String> wanted(Set<String> asked) {
    Set<String> wanted = new HashSet<>();
    for (int i = resolved.size() - 1; i >= 0; i--) {
      PluginJar jar = resolved.get(i);
      if (jar.is(FOUND) && (jar.contributes(asked) || wanted.contains(jar.id()))) {
        wanted.add(jar.id());
        jar.needs().forEach(need -> wanted.add(need.id()));
      }
    }
    return wanted;
  }

  private void requireLoaded(Set<String> asked, Collection<PluginJar> jars) {
    SortedSet<String> known = moduleNames();
    List<String> missing =
        asked.stream()
            .filter(name -> !known.contains(name) && !HostModules.contains(name))
            .toList();
    List<PluginReport> failed =
        jars.stream()
            .filter(jar -> jar.is(FAILED))
            .map(PluginJar::report)
            .filter(
                jar ->
                    !Collections.disjoint(jar.modules(), asked)
                        || missing.stream().anyMatch(name -> mayHold(name, jar)))
            .toList();
    if (!failed.isEmpty()) {
      throw new RequestedModuleFailedException(asked, failed);
    }
  }
}
