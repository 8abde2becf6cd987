package io.contextunity.worker.host;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleMetrics;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.core.Router;
import io.contextunity.worker.core.WorkflowCalls;
import io.contextunity.worker.host.blob.ConfiguredBlobs;
import io.contextunity.worker.host.brain.ConfiguredBrain;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.config.TemporalSettings;
import io.contextunity.worker.host.isolation.Children;
import io.contextunity.worker.host.isolation.program.ProgramsInChildren;
import io.contextunity.worker.host.isolation.run.RunsInChildren;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.RequestedModuleFailedException;
import io.contextunity.worker.host.plugin.UnknownModuleException;
import io.contextunity.worker.host.router.ConfiguredRouter;
import io.contextunity.worker.host.temporal.ModuleRuns;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.tls.TlsFiles;
import java.util.List;
import java.util.Map;

/**
 * One module for the person at the terminal: its settings, Brain and blobs, and no worker. Opening
 * it loads its plugin and those that this one needs; sockets open when a command first needs them.
 */
public final class CommandHost implements AutoCloseable {
  private static final String AGENT = "worker:cli";

  private final TemporalSettings temporal;
  private final RegisteredModule module;
  private final ClassLoader classLoader;
  private final Closing opened;
  private TemporalConnection connection;
  private WorkflowCalls workflows;

  private CommandHost(
      TemporalSettings temporal, RegisteredModule module, ClassLoader classLoader, Closing opened) {
    this.temporal = temporal;
    this.module = module;
    this.classLoader = classLoader;
    this.opened = opened;
  }

  /**
   * Opens a module, with the Brain and the blob store that the settings name.
   *
   * @param catalog where its plugin lies
   * @throws UnknownModuleException if no plugin there contributes it
   * @throws SettingsException if settings of the host or of a plugin are wrong
   * @throws RequestedModuleFailedException if the module cannot be had, be it for its settings
   */
  public static CommandHost open(LoadedSettings loaded, PluginCatalog catalog, String module) {
    catalog.ofModule(module);
    TlsFiles.requireUsable(loaded.host());
    Closing opened = new Closing();
    return opened.orClose(
        () ->
            open(
                loaded,
                catalog,
                module,
                opened.add(ConfiguredBrain.connect(loaded.host(), AGENT)),
                opened.addIfCloseable(ConfiguredBlobs.open(loaded.host())),
                opened));
  }

  /** The same with a Brain and a blob store of the caller's, who closes them after it. */
  public static CommandHost open(
      LoadedSettings loaded, PluginCatalog catalog, String module, Brain brain, BlobStore blobs) {
    Closing opened = new Closing();
    return opened.orClose(() -> open(loaded, catalog, module, brain, blobs, opened));
  }

  private static CommandHost open(
      LoadedSettings loaded,
      PluginCatalog catalog,
      String name,
      Brain brain,
      BlobStore blobs,
      Closing opened) {
    PluginSections sections = new PluginSections(loaded);
    Router router = opened.add(ConfiguredRouter.connect(loaded.host(), AGENT));
    Children children = opened.add(new Children(loaded.host().isolation()));
    RunsInChildren runs = new RunsInChildren(children::pool, loaded.host().isolation().timeout());
    ProgramsInChildren programs = new ProgramsInChildren(children);
    PluginCodes codes = new PluginCodes();
    StartedByPlugins started = new StartedByPlugins();
    LoadedPlugins plugins =
        opened.add(
            sections.load(
                catalog,
                List.of(name),
                plugin ->
                    new HostModuleContext(
                        plugin.id(),
                        sections,
                        brain,
                        router,
                        blobs,
                        HostBoot.info(loaded),
                        runs.of(() -> codes.require(plugin)),
                        ModuleMetrics.NONE,
                        wanted -> started.of(plugin, wanted),
                        programs,
                        Map::of)));
    codes.foundBy(plugins::code);
    RegisteredModule module = plugins.registry().requireModule(name);
    CommandHost host =
        new CommandHost(
            loaded.host().temporal(), module, plugins.classLoader(module.pluginId()), opened);
    started.through(host::connection, plugins::registry);
    return host;
  }

  /** The module, with its commands. */
  public RegisteredModule module() {
    return module;
  }

  /** Belongs around every call of the module's code as the thread's context class loader. */
  public ClassLoader classLoader() {
    return classLoader;
  }

  /**
   * The module's runs, on the cluster that the settings name.
   *
   * @throws ModuleException if what secures the connection cannot be read
   */
  public synchronized WorkflowCalls workflows() {
    if (workflows == null) {
      workflows = new ModuleRuns(connection(), module.config());
    }
    return workflows;
  }

  private synchronized TemporalConnection connection() {
    if (connection == null) {
      connection = opened.add(new TemporalConnection(temporal, AGENT));
    }
    return connection;
  }

  @Override
  public void close() {
    opened.close();
  }
}
