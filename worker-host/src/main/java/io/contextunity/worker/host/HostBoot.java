package io.contextunity.worker.host;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.Router;
import io.contextunity.worker.host.blob.ConfiguredBlobs;
import io.contextunity.worker.host.brain.ConfiguredBrain;
import io.contextunity.worker.host.code.CodeModule;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.isolation.Children;
import io.contextunity.worker.host.isolation.module.IsolationChoice;
import io.contextunity.worker.host.isolation.program.ProgramsInChildren;
import io.contextunity.worker.host.isolation.run.RunsInChildren;
import io.contextunity.worker.host.management.ManagementBindings;
import io.contextunity.worker.host.management.PluginMeters;
import io.contextunity.worker.host.plugin.HostModules;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.reload.ModuleContexts;
import io.contextunity.worker.host.reload.PluginReload;
import io.contextunity.worker.host.router.ConfiguredRouter;
import io.contextunity.worker.host.temporal.LimitsCheck;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.deployment.DeclaredBehavior;
import io.contextunity.worker.host.temporal.schedule.ScheduleSettingsCheck;
import io.contextunity.worker.host.temporal.schedule.Schedules;
import io.contextunity.worker.host.tls.TlsFiles;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Makes a host out of settings: opens jars and wires everything, but opens no socket. */
final class HostBoot {
  private final LoadedSettings loaded;
  private final HostSettings settings;
  private final Set<Role> roles;
  private final Closing opened = new Closing();

  private HostBoot(LoadedSettings loaded, Set<Role> roles) {
    this.loaded = loaded;
    this.settings = loaded.host();
    this.roles = Set.copyOf(roles);
  }

  /** A host with the Brain and the blob store that the settings name. */
  static WorkerHost withOwnStores(LoadedSettings loaded, Set<Role> roles, Collection<Path> others) {
    TlsFiles.requireUsable(loaded.host());
    HostBoot boot = new HostBoot(loaded, roles);
    return boot.opened.orClose(() -> boot.host(boot.openBrain(), boot.openBlobs(), others));
  }

  /** A host with a Brain and a blob store of the caller's. */
  static WorkerHost withStores(
      LoadedSettings loaded, Set<Role> roles, Brain brain, BlobStore blobs) {
    HostBoot boot = new HostBoot(loaded, roles);
    return boot.opened.orClose(() -> boot.host(brain, blobs, List.of()));
  }

  private Brain openBrain() {
    return opened.add(ConfiguredBrain.connect(settings, "worker:" + instanceName(settings)));
  }

  private BlobStore openBlobs() {
    return opened.addIfCloseable(ConfiguredBlobs.open(settings));
  }

  private WorkerHost host(Brain brain, BlobStore blobs, Collection<Path> others) {
    HostInfo info = info(loaded);
    PluginCatalog catalog =
        PluginDirectory.scan(settings.pluginsDirectory(), info.version(), others);
    Set<String> known = knownModules(catalog);
    LimitsCheck.require(settings.moduleLimits(), known);
    IsolationChoice.require(settings.isolation(), catalog.moduleNames());
    PrometheusMeterRegistry metrics = ManagementBindings.newRegistry();
    PluginSections sections = new PluginSections(loaded);
    Router router =
        opened.add(ConfiguredRouter.connect(settings, "worker:" + instanceName(settings)));
    Children children = opened.add(new Children(settings.isolation()));
    RunsInChildren runs = new RunsInChildren(children::pool, settings.isolation().timeout());
    ProgramsInChildren programs = new ProgramsInChildren(children);
    PluginCodes codes = new PluginCodes();
    WoveTasks woveTasks = new WoveTasks(new IsolationChoice(settings.isolation())::takes);
    StartedByPlugins started = new StartedByPlugins();
    ModuleContexts contexts =
        plugin ->
            new HostModuleContext(
                plugin.id(),
                sections,
                brain,
                router,
                blobs,
                info,
                runs.of(() -> codes.require(plugin)),
                new PluginMeters(metrics, plugin.id()),
                module -> started.of(plugin, module),
                programs,
                woveTasks);
    LoadedPlugins plugins = sections.load(catalog, contexts);
    LiveModules modules = opened.add(new LiveModules(plugins));
    codes.foundBy(modules::code);
    woveTasks.foundIn(modules);
    if (isWanted(HostModules.CODE, settings.executeCode().enabled())) {
      modules.addOwn(CodeModule.of(settings, info));
    }
    requireSomethingToRun(modules);
    requireVersionable(plugins);
    IsolationChoice.requireNoMethods(settings.isolation(), plugins.registry().modules());
    Injector injector =
        Guice.createInjector(
            Stage.PRODUCTION,
            new HostBindings(loaded, info, roles, modules, contexts, children, metrics));
    TemporalConnection temporal = opened.add(injector.getInstance(TemporalConnection.class));
    started.through(() -> temporal, modules);
    requireSchedules(plugins, injector.getInstance(Schedules.class));
    PluginReload reload = injector.getInstance(PluginReload.class);
    others.forEach(file -> reload.know(catalog.report(file)));
    return new WorkerHost(roles, modules, blobs, injector, opened);
  }

  private Set<String> knownModules(PluginCatalog catalog) {
    Set<String> known = new TreeSet<>(catalog.moduleNames());
    if (settings.executeCode().enabled()) {
      known.add(HostModules.CODE);
    } else if (settings.modules().contains(HostModules.CODE) && !known.contains(HostModules.CODE)) {
      throw new ModuleException(
          "Module 'code' is asked for, and ExecuteCode is off (set execute-code.enabled: true)");
    }
    return known;
  }

  private boolean isWanted(String module, boolean enabled) {
    return enabled && (settings.modules().isEmpty() || settings.modules().contains(module));
  }

  private void requireSomethingToRun(LiveModules modules) {
    if (roles.contains(Role.WORKER) && modules.get().modules().isEmpty()) {
      throw new ModuleException(
          "Nothing to run: no module could be loaded from %s (see: contextworker plugins list)"
              .formatted(settings.pluginsDirectory()));
    }
  }

  private void requireVersionable(LoadedPlugins plugins) {
    if (roles.contains(Role.WORKER) && settings.versioning().enabled()) {
      DeclaredBehavior.require(plugins.registry().modules());
    }
  }

  private void requireSchedules(LoadedPlugins plugins, Schedules schedules) {
    boolean everyModule =
        settings.modules().isEmpty()
            && plugins.reports().stream().noneMatch(r -> r.state() == PluginState.FAILED);
    ScheduleSettingsCheck.require(
        settings.schedules(), plugins.registry().modules(), everyModule, schedules);
  }

  /** Facts of the host that these settings are for. */
  static HostInfo info(LoadedSettings loaded) {
    return new HostInfo(
        instanceName(loaded.host()), HostVersion.current(), loaded.configDirectory());
  }

  private static String instanceName(HostSettings settings) {
    return settings.instanceName().orElseGet(HostBoot::machineAndProcess);
  }

  private static String machineAndProcess() {
    try {
      return InetAddress.getLocalHost().getHostName() + "-" + ProcessHandle.current().pid();
    } catch (IOException e) {
      return "worker-" + ProcessHandle.current().pid();
    }
  }
}
