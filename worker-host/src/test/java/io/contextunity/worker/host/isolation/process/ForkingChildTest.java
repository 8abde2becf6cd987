package io.contextunity.worker.host.isolation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import io.contextunity.worker.host.isolation.sandbox.NoSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program says that should fork; the tests of the plugin for Wove have a real one. */
final class ForkingChildTest {
  private static final byte[] NOTHING = new byte[0];

  @TempDir Path parent;

  private ChildProcesses processes;

  @BeforeEach
  void open() {
    processes =
        ChildProcesses.open(
            parent, new NoSandbox(MachinePrograms.ofThisProcess(), "not asked for"));
  }

  @AfterEach
  void close() throws IOException {
    processes.close();
    try (Stream<Path> left = Files.list(parent)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void fork_serverThatEnds_isOver() {
    ForkingChild server = server("read line; echo no more >&2; exit 3");

    assertThatThrownBy(() -> fork(server))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("has ended: exit code 3 no more");
    assertThat(server.lives()).isFalse();
  }

  @Test
  void fork_serverThatCannotNow_mayLater() {
    ForkingChild server =
        server("while read line; do printf 'failed\\tno process to spare\\n'; done");

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> fork(server)).hasMessageContaining("no process to spare");
      assertThat(server.lives()).isTrue();
    }
  }

  @Test
  void fork_answerThatNobodyUnderstands_endsTheTalk() {
    ForkingChild server = server("while read line; do echo hello; done");

    assertThatThrownBy(() -> fork(server)).hasMessageContaining("understands: [hello]");
    assertThat(server.lives()).isFalse();
    assertThatThrownBy(() -> fork(server)).hasMessageContaining("of no use");
  }

  @Test
  void fork_processThatIsNone_endsTheTalk() {
    ForkingChild server =
        server("while read line; do printf 'forked\\t99999999\\t0\\t1\\t2\\n'; done");

    assertThatThrownBy(() -> fork(server)).hasMessageContaining("99999999 is not to be found");
    assertThat(server.lives()).isFalse();
  }

  @Test
  void startForking_inASandbox_isRefused() {
    try (ChildProcesses confined = ChildProcesses.open(parent, new TestingSandbox(true))) {
      assertThatThrownBy(() -> confined.startForking(command("true"), NOTHING, new TestingOutput()))
          .hasMessageContaining("without a sandbox");
    }
  }

  private ForkingChild server(String script) {
    return processes.startForking(command(script), NOTHING, new TestingOutput());
  }

  private static StreamedChild fork(ForkingChild server) {
    return server.fork(new TestingOutput());
  }

  private static ChildCommand command(String script) {
    return Commands.shell(script);
  }
}
