package io.contextunity.worker.local.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told when Temporal's program cannot be used. */
final class BrokenProgramTest {
  @TempDir Path directory;

  @Test
  void start_programEnds_tellsWhatItWroteAndTheWayOut() throws IOException {
    Path program =
        TestingProgram.write(directory, "echo 'cannot open shared object' >&2; exit 127");

    assertThatThrownBy(() -> LocalTemporal.start(directory.resolve("data"), onPath()))
        .isInstanceOf(LocalTemporalException.class)
        .hasMessageContaining("Temporal did not start: " + program + " ended")
        .hasMessageContaining("It wrote:\n  cannot open shared object")
        .hasMessageContaining("temporal.log")
        .hasMessageContaining("CONTEXTWORKER_TEMPORAL_CLI=none");
  }

  @Test
  void start_programEndsSilently() throws IOException {
    TestingProgram.write(directory, "exit 0");

    assertThatThrownBy(() -> LocalTemporal.start(directory.resolve("data"), onPath()))
        .hasMessageContaining("It wrote nothing.");
  }

  @Test
  void start_portAlwaysTaken_givesUp() throws IOException {
    Path attempts = directory.resolve("attempts");
    TestingProgram.write(
        directory, "echo x >> '" + attempts + "'; echo 'bind: address already in use'; exit 1");

    assertThatThrownBy(() -> LocalTemporal.start(directory.resolve("data"), onPath()))
        .hasMessageContaining("address already in use");
    assertThat(Files.readAllLines(attempts)).hasSize(3);
  }

  @Test
  void start_failedBefore_leavesTheDirectoryFree() throws IOException {
    TestingProgram.write(directory, "exit 1");
    Path data = directory.resolve("data");

    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> LocalTemporal.start(data, onPath()))
          .hasMessageContaining("did not start");
    }
  }

  @Test
  void start_namedProgramIsMissing() {
    var environment = Map.of("CONTEXTWORKER_TEMPORAL_CLI", "/nowhere/temporal");

    assertThatThrownBy(() -> LocalTemporal.start(directory, environment))
        .hasMessage(
            "CONTEXTWORKER_TEMPORAL_CLI: '/nowhere/temporal'"
                + " (expected: the path of Temporal's program, or 'none' to run without it)");
  }

  @Test
  void start_directoryIsAFile() throws IOException {
    TestingProgram.write(directory, "exit 0");
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> LocalTemporal.start(file, onPath()))
        .isInstanceOf(LocalTemporalException.class)
        .hasMessageContaining("The directory for Temporal's files cannot be made: " + file);
  }

  private Map<String, String> onPath() {
    return Map.of("PATH", directory.toString());
  }
}
