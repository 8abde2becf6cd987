package io.contextunity.worker.host;

import com.google.inject.Injector;
import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.blob.ConfiguredBlobs;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.ManagementSettings;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.grpc.GrpcServer;
import io.contextunity.worker.host.grpc.HealthServer;
import io.contextunity.worker.host.grpc.ServedHealth;
import io.contextunity.worker.host.isolation.SandboxNotice;
import io.contextunity.worker.host.management.ManagementServer;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.ModuleChecks;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.reload.BuildsWatch;
import io.contextunity.worker.host.reload.DirectoryReload;
import io.contextunity.worker.host.reload.DirectoryWatch;
import io.contextunity.worker.host.reload.PinnedBuilds;
import io.contextunity.worker.host.reload.PluginReload;
import io.contextunity.worker.host.reload.ReloadOutcome;
import io.contextunity.worker.host.reload.Reloaded;
import io.contextunity.worker.host.temporal.CutOffActivity;
import io.contextunity.worker.host.temporal.HostHealth;
import io.contextunity.worker.host.temporal.ModuleIsolation;
import io.contextunity.worker.host.temporal.ModuleWorkers;
import io.contextunity.worker.host.temporal.coverage.CoverageGate;
import io.contextunity.worker.host.temporal.coverage.UncoveredException;
import io.contextunity.worker.host.temporal.deployment.Promotions;
import io.contextunity.worker.host.temporal.replay.BootGate;
import io.contextunity.worker.host.temporal.schedule.ScheduleReconciler;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * One host process: plugins, workers and the gRPC service. Made with {@link #create}, which opens
 * jars but no sockets; {@link #start} opens those; {@link #close} is the reverse of both.
 */
public final class WorkerHost implements AutoCloseable {
  private final Set<Role> roles;
  private final LiveModules modules;
  private final BlobStore blobs;
  private final Injector injector;
  private final Closing opened;

  WorkerHost(
      Set<Role> roles, LiveModules modules, BlobStore blobs, Injector injector, Closing opened) {
    this.roles = Set.copyOf(roles);
    this.modules = modules;
    this.blobs = blobs;
    this.injector = injector;
    this.opened = opened;
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
    return HostBoot.withOwnStores(loaded, roles, others);
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
    return HostBoot.withStores(loaded, roles, brain, blobs);
  }

  /**
   * Opens sockets: operators can ask how it goes, workers begin to poll, then the service begins to
   * listen.
   *
   * @throws SettingsException if blobs are to be kept in a bucket that refuses
   * @throws ModuleException if a module that was asked for by name lacks what it needs
   * @throws UncoveredException if coverage is required, and open runs would be left without a
   *     worker, or that cannot be told
   */
  public void start() throws InterruptedException {
    checkModules();
    HostHealth health = opened.add(injector.getInstance(HostHealth.class));
    health.start(roles.contains(Role.WORKER));
    startManagement();
    if (roles.contains(Role.SERVICE)) {
      // Closed after the workers have drained, for it answers until then.
      opened.add(injector.getInstance(GrpcServer.class));
    }
    if (roles.contains(Role.WORKER)) {
      startModules();
    }
    if (roles.contains(Role.SERVICE)) {
      injector.getInstance(GrpcServer.class).start();
    }
    health.started();
    if (injector.getInstance(HostSettings.class).watchPlugins()) {
      opened.add(injector.getInstance(DirectoryWatch.class)).start();
    }
  }

  // Those in processes of their own look there.
  private void checkModules() {
    ModuleChecks checks = injector.getInstance(ModuleChecks.class);
    ModuleIsolation isolation = injector.getInstance(ModuleIsolation.class);
    List<String> asked = injector.getInstance(HostSettings.class).modules();
    for (RegisteredModule module : registry().modules()) {
      if (isolation.takes(module)) {
        continue;
      }
      if (asked.contains(module.name())) {
        checks.require(module, modules.classLoader(module));
      } else {
        checks.look(module, modules.classLoader(module));
      }
    }
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

  // Nothing polls before it is known that open runs can go on, and that none is left to nobody.
  private void startModules() throws InterruptedException {
    ConfiguredBlobs.requireUsable(blobs);
    List<RegisteredModule> selected = registry().modules();
    ModuleWorkers workers = opened.add(injector.getInstance(ModuleWorkers.class));
    injector.getInstance(SandboxNotice.class).find(selected);
    workers.awaitTemporal();
    injector.getInstance(BootGate.class).pass(selected, modules::classLoader);
    injector.getInstance(CoverageGate.class).check(selected);
    workers.start(selected, modules::classLoader);
    opened.add(injector.getInstance(Promotions.class)).begin(selected);
    opened.add(injector.getInstance(BuildsWatch.class));
    injector.getInstance(PinnedBuilds.class).start();
    opened.add(injector.getInstance(ScheduleReconciler.class)).reconcile(selected);
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
    return injector.getInstance(PluginReload.class).reload(plugin);
  }

  /**
   * Looks at the plugins directory anew and puts in what is new or has changed there, as far as
   * that can be done without harm; what it came to is told file by file. After {@link #start}.
   *
   * @throws ModuleException if the directory cannot be read
   */
  public List<ReloadOutcome> reloadDirectory() {
    return injector.getInstance(DirectoryReload.class).reload();
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
