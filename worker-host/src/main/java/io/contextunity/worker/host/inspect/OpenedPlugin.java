package io.contextunity.worker.host.inspect;

import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginReport;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One plugin that was loaded to be looked at, or failed to be. What it shows holds until it is
 * closed.
 */
public final class OpenedPlugin implements AutoCloseable {
  private final PluginReport report;
  private final Optional<LoadedPlugins> loaded;
  private final RecordingContext context;

  OpenedPlugin(PluginReport report, Optional<LoadedPlugins> loaded, RecordingContext context) {
    this.report = report;
    this.loaded = loaded;
    this.context = context;
  }

  /** What became of it. */
  public PluginReport report() {
    return report;
  }

  /** Its modules; none if it failed. */
  public List<RegisteredModule> modules() {
    return loaded.stream()
        .flatMap(plugins -> plugins.registry().modules().stream())
        .filter(module -> module.pluginId().equals(report.id()))
        .toList();
  }

  /** The class loader of its classes; none if it failed. */
  public Optional<ClassLoader> classLoader() {
    return loaded.map(plugins -> plugins.classLoader(report.id()));
  }

  /** The classes that its services file names. */
  List<Class<?>> providers() {
    return classLoader().stream().flatMap(OpenedPlugin::providers).toList();
  }

  private static Stream<Class<?>> providers(ClassLoader loader) {
    return ServiceLoader.load(ModuleProvider.class, loader).stream()
        .<Class<?>>map(ServiceLoader.Provider::type)
        .filter(type -> type.getClassLoader() == loader);
  }

  /** The records that its providers asked for, as far as they came. */
  Set<Class<? extends Record>> settingsTypes() {
    return context.settingsTypes();
  }

  /** What is wrong with its settings, if that is why it failed. */
  List<String> settingsProblems() {
    return context.problems();
  }

  @Override
  public void close() {
    loaded.ifPresent(LoadedPlugins::close);
  }
}
