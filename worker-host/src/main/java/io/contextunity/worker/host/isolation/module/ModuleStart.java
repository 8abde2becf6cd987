package io.contextunity.worker.host.isolation.module;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.contextunity.proto.isolation.RunModule;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.isolation.channel.ChannelAddress;
import io.contextunity.worker.host.isolation.channel.ChannelServer;
import io.contextunity.worker.host.isolation.channel.Expected;
import io.contextunity.worker.host.isolation.process.ChildCommand;
import io.contextunity.worker.host.isolation.process.ChildProcess;
import io.contextunity.worker.host.isolation.process.ChildProcesses;
import io.contextunity.worker.host.isolation.sandbox.Confinement;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import io.contextunity.worker.host.temporal.ModuleVersion;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Starts the processes of modules, opening at first use what that takes. Thread-safe. */
public final class ModuleStart {
  private final HostSettings settings;
  private final LiveModules modules;
  private final ModuleTask tasks;
  private final Supplier<ChildProcesses> processes;
  private final Supplier<ChannelServer> channel;

  ModuleStart(
      HostSettings settings,
      LiveModules modules,
      ModuleTask tasks,
      Supplier<ChildProcesses> processes,
      Supplier<ChannelServer> channel) {
    this.settings = settings;
    this.modules = modules;
    this.tasks = tasks;
    this.processes = processes;
    this.channel = channel;
  }

  /**
   * Returns what confines the processes, for people.
   *
   * @throws ModuleException if none can be started here; the message says why, and the way out
   */
  String sandbox() {
    return "sandbox: " + processes.get().sandbox().description();
  }

  /**
   * Starts one for a module that is live.
   *
   * @param paused whether it is to take no tasks so far
   * @throws ModuleException if it cannot be started
   */
  ModuleChild start(
      RegisteredModule module,
      ProcessLimits limits,
      Optional<ModuleVersion> version,
      boolean paused,
      ModuleListening listening) {
    return start(
        module,
        modules.descriptor(module),
        modules.files(module),
        limits,
        version,
        paused,
        listening);
  }

  /**
   * Starts one that takes no tasks, for a module that need not be live.
   *
   * @throws ModuleException if it cannot be started
   */
  ModuleChild trying(
      RegisteredModule module,
      LoadedPlugins plugins,
      ProcessLimits limits,
      Optional<ModuleVersion> version,
      ModuleListening listening) {
    return start(
        module,
        plugins.descriptor(module),
        plugins.files(module.pluginId()),
        limits,
        version,
        true,
        listening);
  }

  private ModuleChild start(
      RegisteredModule module,
      PluginDescriptor plugin,
      List<Path> files,
      ProcessLimits limits,
      Optional<ModuleVersion> version,
      boolean paused,
      ModuleListening listening) {
    Reach reach = Reach.open(settings, plugin, processes.get().sandbox());
    try {
      RunModule task = tasks.of(module, plugin, files, version, reach.addresses(), paused);
      ModuleChild child = new ModuleChild(task, listening, reach::close);
      launch(module.name(), limits, reach, files, child);
      return child;
    } catch (UncheckedIOException e) {
      reach.close();
      throw new ModuleException("its process cannot be started: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      reach.close();
      throw e;
    }
  }

  private void launch(
      String module, ProcessLimits limits, Reach reach, List<Path> files, ModuleChild child) {
    String id = "module-" + module + "-" + UUID.randomUUID();
    ChannelAddress address = channel.get().address();
    Confinement confinement = reach.confinement(files, address);
    Expected expected = channel.get().expect(id, child);
    try {
      ChildProcess process =
          processes
              .get()
              .start(
                  new ChildCommand(
                      "module-" + module,
                      ModuleProgram.command(
                          limits, reach.javaOptions(), arguments(address, confinement), id),
                      ModuleProgram.environment(),
                      confinement,
                      limits.toChildLimits()),
                  (expected.secret() + "\n").getBytes(US_ASCII),
                  child);
      child.begin(process);
      process.exit().whenComplete((exit, failure) -> expected.close());
    } catch (RuntimeException e) {
      expected.close();
      throw e;
    }
  }

  // A process without this host's network sees none of its ports.
  private List<String> arguments(ChannelAddress address, Confinement confinement) {
    return address
        .arguments(confinement.network() || !processes.get().sandbox().confines())
        .orElseThrow(
            () ->
                new ModuleException(
                    "its process cannot be reached: there are no Unix sockets on this machine"));
  }
}
