package io.contextunity.worker.host.plugin;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.JarPluginManager;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginStatusProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PF4J, kept to what it is good at: the class loaders of plugins that need each other. It never
 * looks at the directory, reads no manifest and no {@code enabled.txt}, meets only plugins that are
 * known to resolve, one by one, and starts and stops nothing. Not thread-safe.
 */
final class Pf4jPlugins extends JarPluginManager implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Pf4jPlugins.class);

  private final PrivateCopies copies = new PrivateCopies();
  private final Deque<String> open = new ArrayDeque<>();

  /** The one that PF4J is about to ask for. */
  private PluginJar opening;

  private final Map<String, List<Path>> classPaths = new HashMap<>();
  private List<Path> classPath;

  Pf4jPlugins(Path directory, String hostVersion) {
    super(directory);
    setSystemVersion(hostVersion);
  }

  /** Opens a plugin after those that it needs; loads no class of it. */
  ClassLoader open(PluginJar jar) {
    opening = jar;
    classPath = copies.copy(jar);
    classPaths.put(jar.id(), classPath);
    open.push(jar.id());
    loadPlugin(classPath.get(0));
    return getPluginClassLoader(jar.id());
  }

  /** The class loaders of the plugins that are open, by id. */
  Map<String, ClassLoader> classLoaders() {
    Map<String, ClassLoader> loaders = new TreeMap<>();
    open.forEach(id -> loaders.put(id, getPluginClassLoader(id)));
    return loaders;
  }

  /** The private copies of a plugin that is open and of all that it needs, itself first. */
  List<Path> files(String pluginId) {
    Set<String> ids = new LinkedHashSet<>(List.of(pluginId));
    Deque<String> waiting = new ArrayDeque<>(ids);
    while (!waiting.isEmpty()) {
      getPlugin(waiting.remove()).getDescriptor().getDependencies().stream()
          .map(PluginDependency::getPluginId)
          .filter(ids::add)
          .forEach(waiting::add);
    }
    return ids.stream().map(copies.files()::get).toList();
  }

  /** What the plugins that are open see of plugins, by id: their own files, then others'. */
  Map<String, List<Path>> classPaths() {
    Map<String, List<Path>> all = new TreeMap<>();
    open.forEach(id -> all.put(id, List.copyOf(classPath(id))));
    return all;
  }

  private Set<Path> classPath(String pluginId) {
    Set<Path> files = new LinkedHashSet<>(classPaths.get(pluginId));
    getPlugin(pluginId)
        .getDescriptor()
        .getDependencies()
        .forEach(need -> files.addAll(classPath(need.getPluginId())));
    return files;
  }

  /** Whether a plugin that is open has this one's classes on its class path. */
  boolean isNeeded(String pluginId) {
    return getPlugins().stream()
        .flatMap(plugin -> plugin.getDescriptor().getDependencies().stream())
        .anyMatch(need -> need.getPluginId().equals(pluginId));
  }

  /** Closes a plugin, if it is open, and goes on whatever that costs. */
  void close(String pluginId) {
    if (!open.remove(pluginId)) {
      return;
    }
    try {
      unloadPlugin(pluginId);
    } catch (Throwable e) {
      log.warn("Plugin {} cannot be closed", pluginId, e);
    }
  }

  /** Closes all plugins, those that need others before those they need. */
  @Override
  public void close() {
    List.copyOf(open).forEach(this::close);
    copies.close();
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new PluginDescriptorFinder() {
      @Override
      public boolean isApplicable(Path file) {
        return true;
      }

      @Override
      public org.pf4j.PluginDescriptor find(Path file) {
        return describe(opening);
      }
    };
  }

  private static org.pf4j.PluginDescriptor describe(PluginJar jar) {
    var descriptor =
        new DefaultPluginDescriptor(
            jar.id(),
            jar.descriptor().description(),
            org.pf4j.Plugin.class.getName(),
            jar.version(),
            jar.descriptor().requires(),
            jar.descriptor().provider(),
            "");
    jar.needs().forEach(need -> descriptor.addDependency(new PluginDependency(need.asMandatory())));
    return descriptor;
  }

  @Override
  protected PluginLoader createPluginLoader() {
    var parent = new SharedClassLoader(Pf4jPlugins.class.getClassLoader());
    return new PluginLoader() {
      @Override
      public boolean isApplicable(Path file) {
        return true;
      }

      @Override
      public ClassLoader loadPlugin(Path file, org.pf4j.PluginDescriptor plugin) {
        var loader = new IsolatedClassLoader(Pf4jPlugins.this, plugin, parent);
        classPath.forEach(path -> loader.addFile(path.toFile()));
        return loader;
      }
    };
  }

  @Override
  protected PluginStatusProvider createPluginStatusProvider() {
    return new PluginStatusProvider() {
      @Override
      public boolean isPluginDisabled(String pluginId) {
        return false;
      }

      @Override
      public void disablePlugin(String pluginId) {
        throw new UnsupportedOperationException("--modules says what runs");
      }

      @Override
      public void enablePlugin(String pluginId) {}
    };
  }
}
