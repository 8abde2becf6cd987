package io.contextunity.worker.host.isolation.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.isolated.IsolatedFailure;
import io.contextunity.worker.host.isolation.channel.ChannelServer;
import io.contextunity.worker.host.isolation.channel.Expected;
import io.contextunity.worker.host.isolation.process.ChildPool.PluginFiles;
import io.contextunity.worker.host.isolation.relay.PluginAccess;
import io.contextunity.worker.host.isolation.sandbox.ChildLimits;
import io.contextunity.worker.host.isolation.sandbox.Confinement;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Starts Java children. Thread-safe. */
final class JavaChildStart {
  // Java has another process put the archive together.
  private static final Allowance TRAINING =
      new Allowance(256L << 20, new ChildLimits(2048L << 20, 1, 512, 1024, 1L << 30));

  private final ChildProcesses processes;
  private final ChannelServer channel;
  private final ChildClassPath classPath;
  private final ChildArchive archive;

  JavaChildStart(
      ChildProcesses processes,
      ChannelServer channel,
      ChildClassPath classPath,
      ChildArchive archive) {
    this.processes = processes;
    this.channel = channel;
    this.classPath = classPath;
    this.archive = archive;
  }

  /**
   * Starts a child of a plugin and does not wait for it.
   *
   * @throws ApplicationFailure of type ChildNotStarted
   */
  JavaChild start(PluginFiles plugin, Allowance allowance) {
    try {
      archive.prepare(classPath.entries(), this::train);
    } catch (ModuleException e) {
      throw notStarted(e);
    }
    return start(plugin, allowance, archive.use(), List.of(), List.of());
  }

  private void train(ChildArchive.Flags flags, Path folder)
      throws IOException, InterruptedException {
    // Its own jar is its plugin, whose action it finds there as that of any other.
    PluginFiles itself =
        new PluginFiles("archive", "", List.of(ChildClassPath.ofChildItself()), Set.of());
    TrainingRun.of(start(itself, TRAINING, flags, List.of("--training"), List.of(folder)));
  }

  private JavaChild start(
      PluginFiles plugin,
      Allowance allowance,
      ChildArchive.Flags flags,
      List<String> arguments,
      List<Path> writable) {
    String id = plugin.id().replaceAll("[^A-Za-z0-9-]", "-") + "-" + UUID.randomUUID();
    JavaChild child = new JavaChild();
    Deque<Runnable> opened = new ArrayDeque<>();
    try {
      PluginAccess access =
          PluginAccess.open(plugin.id(), plugin.permissions(), processes.sandbox());
      opened.push(access::close);
      Expected expected = channel.expect(id, child);
      opened.push(expected::close);
      List<Path> jars = classPath.entries();
      Confinement confinement = confinement(access, plugin, jars, flags, writable);
      List<String> options = new ArrayList<>(flags.flags());
      options.addAll(access.javaOptions());
      List<String> all = new ArrayList<>(address(confinement));
      all.add("--child-id=" + id);
      all.add("--plugin-class-path=" + JavaProgram.joined(plugin.classPath()));
      all.addAll(arguments);
      ChildCommand command =
          new ChildCommand(
              plugin.id(),
              JavaProgram.command(jars, options, allowance, all),
              Map.of(),
              confinement,
              allowance.limits());
      byte[] secret = (expected.secret() + "\n").getBytes(US_ASCII);
      child.started(
          processes.start(command, secret, child),
          allowance.limits().processors(),
          () -> opened.forEach(Runnable::run));
      return child;
    } catch (ModuleException | UncheckedIOException e) {
      opened.forEach(Runnable::run);
      throw notStarted(e);
    }
  }

  private static ApplicationFailure notStarted(RuntimeException cause) {
    return ApplicationFailure.newFailureWithCause(
        cause.getMessage(), IsolatedFailure.CHILD_NOT_STARTED, cause);
  }

  // A child without the host's network reaches the host by a file only.
  private List<String> address(Confinement confinement) {
    return channel
        .address()
        .arguments(confinement.network() || !processes.sandbox().confines())
        .orElseThrow(
            () ->
                new ModuleException(
                    "A child without a network needs a Unix socket, and there are none here"));
  }

  private Confinement confinement(
      PluginAccess access,
      PluginFiles plugin,
      List<Path> jars,
      ChildArchive.Flags flags,
      List<Path> writable) {
    List<Path> programs = new ArrayList<>(JavaHome.folders());
    programs.addAll(jars);
    programs.addAll(plugin.classPath());
    flags.file().ifPresent(programs::add);
    channel.address().socket().ifPresent(programs::add);
    Confinement granted = access.confinement(programs);
    List<Path> allWritable = new ArrayList<>(granted.writable());
    allWritable.addAll(writable);
    return new Confinement(granted.network(), granted.readable(), allWritable);
  }
}
