package io.contextunity.worker.wove.python;

import static org.junit.jupiter.api.Assumptions.abort;

import io.contextunity.worker.host.isolation.sandbox.Bubblewrap;
import io.contextunity.worker.host.isolation.sandbox.Programs;
import io.contextunity.worker.host.isolation.sandbox.SandboxException;

/** Whether tests can have a sandbox here. */
final class TestingSandboxes {
  private TestingSandboxes() {}

  static void require() {
    try {
      Bubblewrap.on(Programs.ofThisProcess());
    } catch (SandboxException e) {
      abort("skipped: " + e.getMessage());
    }
  }
}
