package io.contextunity.worker.host;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleCheck;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.core.Router;
import io.contextunity.worker.host.blob.ConfiguredBlobs;
import io.contextunity.worker.host.brain.ConfiguredBrain;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.management.PluginMeters;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginPermission;
import io.contextunity.worker.host.plugin.PluginPermission.BlobsAccess;
import io.contextunity.worker.host.reload.ModuleContexts;
import io.contextunity.worker.host.router.ConfiguredRouter;
import io.contextunity.worker.host.temporal.HostHealth;
import io.contextunity.worker.host.temporal.LastFailures;
import io.contextunity.worker.host.temporal.ModuleHealth;
import io.contextunity.worker.host.temporal.ModuleIsolation;
import io.contextunity.worker.host.temporal.ModuleVersion;
import io.contextunity.worker.host.temporal.ModuleWorkers;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One module's worker and nothing else: no service, no page for operators, no watching of files.
 * What its plugin's manifest does not ask for, it is refused. Thread-safe.
 */
public final class IsolatedHost implements AutoCloseable {
  private final HostSettings settings;
  private final Closing opened = new Closing();
  private final TemporalConnection temporal;
  private final LiveModules modules;
  private final RegisteredModule module;
  private final ModuleWorkers workers;
  private final HostHealth health;

  private IsolatedHost(
      LoadedSettings loaded,
      List<Path> files,
      Optional<ModuleVersion> version,
      MeterRegistry metrics) {
    this.settings = loaded.host();
    HostInfo info = HostBoot.info(loaded);
    modules =
        opened.add(load(loaded, PluginDirectory.scanFiles(files, info.version()), info, metrics));
    module = modules.get().requireModule(settings.modules().get(0));
    temporal =
        opened.add(new TemporalConnection(settings.temporal(), info.instanceName(), metrics));
    health = opened.add(new HostHealth(temporal, modules, modules::former, ModuleIsolation.NONE));
    workers =
        opened.add(
            new ModuleWorkers(
                temporal,
                settings::limits,
                any -> version.map(ModuleVersion::options),
                any -> {},
                modules::closeResources,
                ModuleIsolation.NONE));
  }

  /**
   * Loads the module; opens no socket yet.
   *
   * @param loaded the settings that concern it; the only module they name is the one to run
   * @param files its plugin, and those that this one needs
   * @param version as what its worker registers, if as any
   * @param metrics takes Temporal's own and the module's
   * @throws SettingsException if the plugin's settings are wrong
   * @throws ModuleException if it cannot be loaded
   */
  public static IsolatedHost open(
      LoadedSettings loaded,
      List<Path> files,
      Optional<ModuleVersion> version,
      MeterRegistry metrics) {
    return new IsolatedHost(loaded, files, version, metrics);
  }

  private LiveModules load(
      LoadedSettings loaded, PluginCatalog catalog, HostInfo info, MeterRegistry metrics) {
    String agent = "worker:" + info.instanceName();
    Brain brain = opened.add(ConfiguredBrain.connect(settings, agent));
    Router router = opened.add(ConfiguredRouter.connect(settings, agent));
    Optional<BlobStore> blobs =
        declares(catalog, new BlobsAccess())
            ? Optional.of(opened.addIfCloseable(ConfiguredBlobs.open(settings)))
            : Optional.empty();
    PluginSections sections = new PluginSections(loaded);
    ModuleContexts contexts =
        plugin ->
            new GrantedContext(
                plugin,
                sections,
                brain,
                router,
                blobs,
                info,
                new PluginMeters(metrics, plugin.id()));
    return new LiveModules(sections.load(catalog, contexts));
  }

  private boolean declares(PluginCatalog catalog, PluginPermission permission) {
    return catalog.reports().stream()
        .anyMatch(report -> report.plugin().permissions().contains(permission));
  }

  /** The module that it runs. */
  public RegisteredModule module() {
    return module;
  }

  /**
   * Begins to poll; waits for Temporal as long as it takes.
   *
   * @param paused whether it is to take no tasks until {@link #workers} are told otherwise
   * @throws ModuleException if Temporal refuses
   */
  public void start(boolean paused) throws InterruptedException {
    module.config().check().ifPresent(ModuleCheck::check);
    health.start(true);
    workers.awaitTemporal();
    workers.start(module, modules.classLoader(module), paused);
    health.started();
  }

  /** Where it runs. */
  public ModuleWorkers workers() {
    return workers;
  }

  /** What of it failed. */
  public LastFailures failures() {
    return temporal.failures();
  }

  /** How it does. */
  public ModuleHealth health() {
    return health.view().modules().get(0);
  }

  @Override
  public void close() {
    opened.close();
  }
}
