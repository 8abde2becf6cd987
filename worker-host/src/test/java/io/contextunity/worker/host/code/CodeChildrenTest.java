package io.contextunity.worker.host.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeChildrenTest {
  @TempDir Path empty;

  @Test
  void of_noSandboxOnThisMachine() {
    try (CodeChildren children = new CodeChildren(MachinePrograms.on(empty.toString()))) {
      assertThatThrownBy(() -> children.of(true))
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              e -> {
                assertThat(e.getOriginalMessage())
                    .isEqualTo(
                        "Code runs in a sandbox, and there is none on this worker: there is no"
                            + " 'bwrap' on the PATH (install bubblewrap, or have an operator allow"
                            + " sandbox: false with execute-code.unsandboxed)");
                assertThat(e.getType()).isEqualTo("SandboxUnavailable");
                assertThat(e.isNonRetryable()).isTrue();
              });
    }
  }
}
