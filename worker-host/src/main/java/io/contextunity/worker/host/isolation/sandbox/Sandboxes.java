package io.contextunity.worker.host.isolation.sandbox;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.config.IsolationSettings;

/** Finds the sandbox that the settings ask for. */
public final class Sandboxes {
  private Sandboxes() {}

  /**
   * The sandbox of this machine, as the settings want it. It is tried once before.
   *
   * @throws ModuleException if it is required and cannot be had; the message says why, and the ways
   *     out
   */
  public static Sandbox of(IsolationSettings settings) {
    return of(settings, MachinePrograms.ofThisProcess());
  }

  /** The same with the programs of a certain PATH. */
  public static Sandbox of(IsolationSettings settings, MachinePrograms programs) {
    return switch (settings.sandbox()) {
      case OFF -> new NoSandbox(programs, "isolation.sandbox: off");
      case PREFERRED -> preferred(programs);
      case REQUIRED -> required(programs);
    };
  }

  private static Sandbox required(MachinePrograms programs) {
    try {
      return Bubblewrap.on(programs);
    } catch (SandboxException e) {
      throw new ModuleException(
          ("No sandbox for child processes: %s. Install bubblewrap (apt-get install bubblewrap) so"
                  + " that it works, or set isolation.sandbox to preferred or off")
              .formatted(e.getMessage()),
          e);
    }
  }

  private static Sandbox preferred(MachinePrograms programs) {
    try {
      return Bubblewrap.on(programs);
    } catch (SandboxException e) {
      return new NoSandbox(programs, e.getMessage());
    }
  }
}
