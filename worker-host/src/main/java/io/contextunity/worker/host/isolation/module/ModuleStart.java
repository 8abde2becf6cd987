package io.contextunity.worker.host.isolation.module;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.isolation.channel.ChannelServer;
import io.contextunity.worker.host.isolation.process.ChildCommand;
import io.contextunity.worker.host.isolation.process.ChildProcess;
import io.contextunity.worker.host.isolation.process.ChildProcesses;
import io.contextunity.worker.host.isolation.sandbox.Confinement;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Supplier;

/** Starts the processes of modules, opening at first use what that takes. Thread-safe. */
public final class ModuleStart {
  private final Supplier<ChildProcesses> processes;
  private final Supplier<ChannelServer> channel;

  public ModuleStart(Supplier<ChildProcesses> processes, Supplier<ChannelServer> channel) {
    this.processes = processes;
    this.channel = channel;
  }

  /**
   * Returns what confines the processes, for people.
   *
   * @throws ModuleException if none can be started here; the message says why, and the way out
   */
  String sandbox() {
    String description = processes.get().sandbox().description();
    return "sandbox: " + description;
  }

  /**
   * Starts one.
   *
   * @param child hears it
   * @throws ModuleException if it cannot be started
   */
  ModuleChild start(
      String module, ProcessLimits limits, Confinement confinement, ModuleChild child) {
    String id = "module-" + module + "-" + UUID.randomUUID();
    var expected = channel.get().expect(id, child);
    try {
      ChildCommand command =
          new ChildCommand(
              "module-" + module,
              ModuleProgram.command(limits, "127.0.0.1:" + channel.get().address().port(), id),
              ModuleProgram.environment(),
              confinement,
              limits.toChildLimits());
      byte[] secret = (expected.secret() + "\n").getBytes(US_ASCII);
      ChildProcess process = processes.get().start(command, secret, child);
      child.begin(process);
      process.exit().whenComplete((exit, failure) -> expected.close());
      return child;
    } catch (UncheckedIOException | ModuleException e) {
      expected.close();
      throw new ModuleException("its process cannot be started: " + e.getMessage(), e);
    }
  }
}
