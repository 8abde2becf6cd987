package io.contextunity.worker.host.code;

import io.contextunity.worker.host.isolation.process.ChildProcesses;
import io.contextunity.worker.host.isolation.sandbox.Bubblewrap;
import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import io.contextunity.worker.host.isolation.sandbox.NoSandbox;
import io.contextunity.worker.host.isolation.sandbox.Sandbox;
import io.contextunity.worker.host.isolation.sandbox.SandboxException;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;

/** Where code runs: with a sandbox or without, each made at its first use. Thread-safe. */
final class CodeChildren implements AutoCloseable {
  private final MachinePrograms programs;
  private ChildProcesses confined;
  private ChildProcesses free;
  private boolean closed;

  /**
   * @param programs of this machine
   */
  CodeChildren(MachinePrograms programs) {
    this.programs = programs;
  }

  /**
   * @throws ApplicationFailure if there is to be a sandbox, and there is none
   */
  synchronized ChildProcesses of(boolean sandbox) {
    if (closed) {
      throw ApplicationFailure.newFailure("The worker stops", "WorkerStops");
    }
    if (sandbox) {
      confined = confined == null ? openConfined() : confined;
      return confined;
    }
    free = free == null ? open(new NoSandbox(programs, "sandbox: false")) : free;
    return free;
  }

  // Whatever isolation.sandbox says of children of plugins: nobody vouches for this code.
  private ChildProcesses openConfined() {
    try {
      return open(Bubblewrap.on(programs));
    } catch (SandboxException e) {
      throw CodeFailure.of(
          CodeFailure.SANDBOX_UNAVAILABLE,
          ("Code runs in a sandbox, and there is none on this worker: %s (install bubblewrap, or have"
                  + " an operator allow sandbox: false with execute-code.unsandboxed)")
              .formatted(e.getMessage()));
    }
  }

  private static ChildProcesses open(Sandbox how) {
    return ChildProcesses.open(Path.of(System.getProperty("java.io.tmpdir")), how);
  }

  @Override
  public synchronized void close() {
    closed = true;
    ChildProcesses[] opened = {confined, free};
    confined = null;
    free = null;
    for (ChildProcesses children : opened) {
      if (children != null) {
        children.close();
      }
    }
  }
}
