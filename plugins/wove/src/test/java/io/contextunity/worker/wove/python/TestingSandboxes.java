package io.contextunity.worker.wove.python;

import static org.junit.jupiter.api.Assumptions.abort;

import io.contextunity.worker.host.isolation.sandbox.Bubblewrap;
import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import io.contextunity.worker.host.isolation.sandbox.SandboxException;

/** Whether tests can have a sandbox here. */
final class TestingSandboxes {
  private TestingSandboxes() {}

  static void require() {
    try {
      Bubblewrap.on(MachinePrograms.ofThisProcess());
    } catch (SandboxException e) {
      abort("skipped: " + e.getMessage());
    }
  }
}
