package io.contextunity.worker.host.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.config.IsolationSettings.SandboxMode;
import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import io.contextunity.worker.host.isolation.sandbox.NoSandbox;
import io.contextunity.worker.host.isolation.sandbox.Sandbox;
import org.junit.jupiter.api.Test;

final class SandboxStateTest {
  private final Sandbox none =
      new NoSandbox(MachinePrograms.on(""), "there is no 'bwrap' on the PATH");

  @Test
  void preferredAndNotThere_isDegraded() {
    SandboxState state = SandboxState.of(none, SandboxMode.PREFERRED);

    assertThat(state.isDegraded()).isTrue();
    assertThat(state.usable()).isTrue();
    assertThat(state.confines()).isFalse();
    assertThat(state.shortcomings()).contains("no sandbox (there is no 'bwrap' on the PATH)");
  }

  @Test
  void off_isAsAskedFor() {
    assertThat(SandboxState.of(none, SandboxMode.OFF).isDegraded()).isFalse();
  }

  @Test
  void requiredAndNotThere_isNotUsable() {
    SandboxState state = SandboxState.missing("No sandbox for child processes");

    assertThat(state.usable()).isFalse();
    assertThat(state.isDegraded()).isTrue();
    assertThat(state.description()).isEqualTo("No sandbox for child processes");
  }
}
