package io.contextunity.worker.host.isolation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.config.IsolationSettings;
import io.contextunity.worker.host.config.IsolationSettings.SandboxMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a host on a machine without bubblewrap, or with one that does not work. */
final class SandboxesTest {
  @TempDir Path directory;

  private static IsolationSettings settings(SandboxMode mode) {
    return new IsolationSettings(
        List.of(),
        mode,
        128,
        512,
        1,
        256,
        Duration.ofMinutes(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(15),
        Duration.ofSeconds(1),
        1,
        16,
        Map.of());
  }

  private MachinePrograms nothing() {
    return MachinePrograms.on(directory.toString());
  }

  @Test
  void required_withoutBubblewrap_isRefused_withTheWaysOut() {
    assertThatThrownBy(() -> Sandboxes.of(settings(SandboxMode.REQUIRED), nothing()))
        .isInstanceOf(ModuleException.class)
        .hasMessage(
            "No sandbox for child processes: there is no 'bwrap' on the PATH. Install bubblewrap"
                + " (apt-get install bubblewrap) so that it works, or set isolation.sandbox to"
                + " preferred or off");
  }

  @Test
  void required_bubblewrapThatDoesNotWork_isRefused_inItsOwnWords() throws IOException {
    program(
        "bwrap",
        """
        case "$1" in
          --help) echo "--perms OCTAL --size BYTES";;
          --version) echo "bubblewrap 9.9.9";;
          *) echo "bwrap: No permissions to create new namespace" >&2; exit 1;;
        esac
        """);
    program("setpriv", "exit 0");

    assertThatThrownBy(() -> Sandboxes.of(settings(SandboxMode.REQUIRED), nothing()))
        .hasMessageStartingWith(
            "No sandbox for child processes: bubblewrap does not work here: bwrap: No permissions"
                + " to create new namespace. Install bubblewrap");
  }

  @Test
  void required_oldBubblewrap_isRefused() throws IOException {
    program("bwrap", "echo bubblewrap 0.4.1");

    assertThatThrownBy(() -> Sandboxes.of(settings(SandboxMode.REQUIRED), nothing()))
        .hasMessageContaining("bubblewrap 0.4.1 is too old (expected: 0.5.0 or newer)");
  }

  @Test
  void required_bubblewrapThatIsNone_isRefused() throws IOException {
    program("bwrap", "echo what; exit 1");
    Path file = directory.resolve("bwrap");

    assertThatThrownBy(() -> Sandboxes.of(settings(SandboxMode.REQUIRED), nothing()))
        .hasMessageContaining(file + " does not answer as bubblewrap does");
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void preferred_withoutBubblewrap_runsWithout_andSaysWhy() {
    Sandbox sandbox = Sandboxes.of(settings(SandboxMode.PREFERRED), nothing());

    assertThat(sandbox.confines()).isFalse();
    assertThat(sandbox.description())
        .startsWith("none (there is no 'bwrap' on the PATH): children see what this host sees")
        .contains("files not limited (no prlimit)");
  }

  @Test
  void off_isOff_evenWithBubblewrap() {
    Sandbox sandbox = Sandboxes.of(settings(SandboxMode.OFF));

    assertThat(sandbox.confines()).isFalse();
    assertThat(sandbox.description()).startsWith("none (isolation.sandbox: off)");
  }

  @Test
  void withoutSandbox_programsRun_andLimitsHold() throws IOException {
    Sandbox sandbox = Sandboxes.of(settings(SandboxMode.OFF));

    ConfinedRun run =
        ConfinedRun.of(
            sandbox,
            directory,
            Confinement.reading(List.of()),
            ConfinedRun.LIMITS,
            List.of("/bin/bash", "-c", "pwd; head -c 20000000 /dev/zero >big; ulimit -n"));

    assertThat(run.output()).startsWith(directory.toString()).endsWith("256\n");
    assertThat(Files.size(directory.resolve("big"))).isEqualTo(ConfinedRun.LIMITS.fileBytes());
  }
}
