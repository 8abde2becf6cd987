package io.contextunity.worker.host;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.host.blob.DirectoryBlobStore;
import io.contextunity.worker.host.brain.ConfiguredBrain;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.ManagementSettings;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.grpc.GrpcServer;
import io.contextunity.worker.host.grpc.HealthServer;
import io.contextunity.worker.host.grpc.ServedHealth;
import io.contextunity.worker.host.management.ManagementServer;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.temporal.CutOffActivity;
import io.contextunity.worker.host.temporal.HostHealth;
import io.contextunity.worker.host.temporal.LimitsCheck;
import io.contextunity.worker.host.temporal.ModuleWorkers;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.tls.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One host process: plugins, workers and the gRPC service. Made with {@link #create}, which opens
 * jars but no sockets; {@link #start} opens those; {@link #close} is the reverse of both.
 */
public final class WorkerHost implements AutoCloseable {
  private final Set<Role> roles;
  private final LiveModules modules;
  private final Injector injector;
  private final Closing opened;
  private final PluginReload reload;

  private WorkerHost(
      Set<Role> roles,
      LiveModules modules,
      Injector injector,
      Closing opened,
      PluginReload reload) {
    this.roles = Set.copyOf(roles);
    this.modules = modules;
    this.injector = injector;
    this.opened = opened;
    this.reload = reload;
  }

  /**
   * Loads the plugins that are wanted and wires everything.
   *
   * @throws SettingsException if settings of the host or of a plugin are wrong
   * @throws ModuleException if a module asked for is unknown or failed, or a worker would have
   *     nothing to run
   */
  public static WorkerHost create(LoadedSettings loaded, Set<Role> roles) {
    return create(loaded, roles, List.of());
  }

  /**
   * The same with plugins from elsewhere beside those of the plugins directory; each stands in for
   * one of its id there.
   *
   * @param others jars and zips, as of a development build
   * @throws SettingsException if settings of the host or of a plugin are wrong
   * @throws ModuleException if a module asked for is unknown or failed, or a worker would have
   *     nothing to run
   */
  public static WorkerHost create(LoadedSettings loaded, Set<Role> roles, Collection<Path> others) {
    TlsFiles.requireUsable(loaded.host());
    Closing opened = new Closing();
    try {
      String agent = "worker:" + instanceName(loaded.host());
      Brain brain = opened.add(ConfiguredBrain.connect(loaded.host(), agent));
      BlobStore blobs = openBlobs(loaded.host().blobsDirectory());
      return create(loaded, roles, brain, blobs, others, opened);
    } catch (RuntimeException | Error e) {
      closeAfter(e, opened);
      throw e;
    }
  }

  /**
   * The same with a Brain and a blob store of the caller's in place of those that the settings
   * name; the caller closes them after the host.
   *
   * @throws SettingsException if settings of the host or of a plugin are wrong
   * @throws ModuleException if a module asked for is unknown or failed, or a worker would have
   *     nothing to run
   */
  public static WorkerHost create(
      LoadedSettings loaded, Set<Role> roles, Brain brain, BlobStore blobs) {
    Closing opened = new Closing();
    try {
      return create(loaded, roles, brain, blobs, List.of(), opened);
    } catch (RuntimeException | Error e) {
      closeAfter(e, opened);
      throw e;
    }
  }

  private static WorkerHost create(
      LoadedSettings loaded,
      Set<Role> roles,
      Brain brain,
      BlobStore blobs,
      Collection<Path> others,
      Closing opened) {
    HostSettings settings = loaded.host();
    HostInfo info =
        new HostInfo(instanceName(settings), HostVersion.current(), loaded.configDirectory());
    PluginCatalog catalog =
        PluginDirectory.scan(settings.pluginsDirectory(), info.version(), others);
    LimitsCheck.require(settings.moduleLimits(), catalog.moduleNames());
    PluginSections sections = new PluginSections(loaded);
    Function<PluginDescriptor, ModuleContext> contexts =
        plugin -> new HostModuleContext(plugin.id(), sections, brain, blobs, info);
    LoadedPlugins plugins = sections.load(catalog, contexts);
    LiveModules modules = opened.add(new LiveModules(plugins));
    requireSomethingToRun(roles, plugins, settings);
    Injector injector =
        Guice.createInjector(Stage.PRODUCTION, new HostBindings(loaded, info, plugins, modules));
    opened.add(injector.getInstance(TemporalConnection.class));
    PluginReload reload = new PluginReload(settings, modules, workers(roles, injector), contexts);
    others.forEach(file -> reload.know(catalog.report(file)));
    return new WorkerHost(roles, modules, injector, opened, reload);
  }

  private static Optional<ModuleWorkers> workers(Set<Role> roles, Injector injector) {
    return roles.contains(Role.WORKER)
        ? Optional.of(injector.getInstance(ModuleWorkers.class))
        : Optional.empty();
  }

  private static void closeAfter(Throwable failure, Closing opened) {
    try {
      opened.close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static BlobStore openBlobs(Path directory) {
    try {
      return DirectoryBlobStore.open(directory);
    } catch (IOException e) {
      throw new SettingsException(
          List.of(
              "blobs-directory: '%s' cannot be used: %s (expected: a directory to write to)"
                  .formatted(directory, e.getMessage())));
    }
  }

  private static void requireSomethingToRun(
      Set<Role> roles, LoadedPlugins plugins, HostSettings settings) {
    if (roles.contains(Role.WORKER) && plugins.registry().modules().isEmpty()) {
      throw new ModuleException(
          "Nothing to run: no module could be loaded from %s (see: contextworker plugins list)"
              .formatted(settings.pluginsDirectory()));
    }
  }

  private static String instanceName(HostSettings settings) {
    return settings.instanceName().orElseGet(WorkerHost::machineAndProcess);
  }

  private static String machineAndProcess() {
    try {
      return InetAddress.getLocalHost().getHostName() + "-" + ProcessHandle.current().pid();
    } catch (IOException e) {
      return "worker-" + ProcessHandle.current().pid();
    }
  }

  /**
   * Opens sockets: operators can ask how it goes, workers begin to poll, then the service begins to
   * listen.
   */
  public void start() throws InterruptedException {
    HostHealth health = opened.add(injector.getInstance(HostHealth.class));
    health.start(roles.contains(Role.WORKER));
    startManagement();
    if (roles.contains(Role.SERVICE)) {
      // Closed after the workers have drained, for it answers until then.
      opened.add(injector.getInstance(GrpcServer.class));
    }
    if (roles.contains(Role.WORKER)) {
      opened
          .add(injector.getInstance(ModuleWorkers.class))
          .start(registry().modules(), modules::classLoader);
    }
    if (roles.contains(Role.SERVICE)) {
      injector.getInstance(GrpcServer.class).start();
    }
    health.started();
  }

  private void startManagement() {
    ManagementSettings management = injector.getInstance(HostSettings.class).management();
    if (management.enabled()) {
      opened.add(injector.getInstance(ManagementServer.class)).start();
    }
    if (!roles.contains(Role.SERVICE)) {
      ServedHealth served = injector.getInstance(ServedHealth.class);
      management
          .grpcPort()
          .ifPresent(port -> opened.add(HealthServer.start(management, port, served)));
    }
  }

  /**
   * Replaces a plugin of this host by another build of it, or adds it, while the others go on: once
   * the new one is known to run, requests are routed to it, the workers of the old one drain, what
   * it had open is closed, and the new one's workers begin. One at a time; after {@link #start},
   * and done with before {@link #close}.
   *
   * @param plugin a jar or zip
   * @throws ModuleException if the new one cannot run; the old one goes on, and nothing has changed
   */
  public Reloaded reload(Path plugin) {
    return reload.reload(plugin);
  }

  /** The modules that this process knows now, selected by {@code --modules}. */
  public ModuleRegistry registry() {
    return modules.get();
  }

  /** What became of every plugin, up to now. */
  public List<PluginReport> plugins() {
    return modules.reports();
  }

  /** Queue, module, plugin and types, for a person to read. */
  public String plan() {
    return BootPlan.of(registry());
  }

  /** Where the service listens, once started. */
  public int grpcPort() {
    return injector.getInstance(GrpcServer.class).port();
  }

  /** What was cut off at a drain deadline when this host was closed, or a module drained before. */
  public List<CutOffActivity> cutOff() {
    return injector.getInstance(ModuleWorkers.class).outcomes().stream()
        .flatMap(outcome -> outcome.cutOff().stream())
        .toList();
  }

  /** Where operators ask, once started. */
  public int managementPort() {
    return injector.getInstance(ManagementServer.class).port();
  }

  /** Health says from here on that this process is not to be counted on; nothing else changes. */
  public void stopping() {
    injector.getInstance(HostHealth.class).stopping();
  }

  /**
   * Stops in good order: health says NOT_SERVING and new starts are refused, the modules drain,
   * each to its own deadline, then the service, the clients and the plugins are closed.
   */
  @Override
  public void close() {
    stopping();
    if (roles.contains(Role.SERVICE)) {
      injector.getInstance(GrpcServer.class).stopping();
    }
    opened.close();
  }
}
