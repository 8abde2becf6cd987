package io.contextunity.worker.host.isolation.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildProcessesTest {
  private static final byte[] NOTHING = new byte[0];
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path parent;

  private final TestingOutput output = new TestingOutput();
  private ChildProcesses processes;

  @BeforeEach
  void open() {
    processes = ChildProcesses.open(parent, new TestingSandbox());
  }

  @AfterEach
  void close() throws IOException {
    processes.close();
    try (Stream<Path> left = Files.list(parent)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void start_input_isReadAndStaysOpen() throws Exception {
    ChildProcess child =
        start(Commands.shell("read x; echo got $x; cat >/dev/null"), "hello\n".getBytes(UTF_8));

    assertThat(output.await()).isEqualTo("got hello");
    assertThat(child.exit()).isNotDone();
    child.close();
    assertThat(child.exit().join().text()).isEqualTo("killed by SIGKILL");
  }

  @Test
  void start_muchInput_doesNotWaitForItsReader() throws Exception {
    byte[] much = "x".repeat(1 << 20).getBytes(UTF_8);

    ChildProcess child = start(Commands.shell("head -c 1048576 | wc -c"), much);

    assertThat(exit(child).code()).isZero();
    assertThat(output.await().strip()).isEqualTo("1048576");
  }

  @Test
  void start_environment_isWhatIsNamed() throws Exception {
    ChildProcess child =
        start(Commands.program("env", Map.of("NAMED", "value"), "/usr/bin/env"), NOTHING);

    exit(child);
    assertThat(output.all())
        .hasSize(2)
        .contains("stdout: NAMED=value")
        .anyMatch(line -> line.startsWith("stdout: CONTEXTWORKER_CHILD="));
  }

  @Test
  void start_directory_isItsOwnAndGoesWithIt() throws Exception {
    ChildProcess child = start(Commands.shell("pwd; echo x > file; cat"), NOTHING);

    assertThat(output.await()).isEqualTo(child.directory().toString());
    assertThat(Files.getPosixFilePermissions(child.directory()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    child.close();
    assertThat(child.directory()).doesNotExist();
  }

  @Test
  void start_missingProgram_isNamed() {
    ChildCommand command = Commands.program("x", Map.of(), "/no/such/program");

    assertThatThrownBy(() -> start(command, NOTHING))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "Child x cannot be started: there is no program /no/such/program that could be run");
  }

  @Test
  void start_afterClose_isRefused() {
    processes.close();

    assertThatThrownBy(() -> start(Commands.shell("true"), NOTHING))
        .hasMessageContaining("Child test is not started: the host stops");
  }

  @Test
  void exit_code_comesWithTheLastOutput() throws Exception {
    ChildProcess child = start(Commands.shell("echo one; echo two >&2; exit 3"), NOTHING);

    ChildExit exit = exit(child);

    assertThat(exit.text()).isEqualTo("exit code 3");
    assertThat(exit.lastOutput().lines()).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void exit_signal_isNamed() throws Exception {
    ChildProcess child = start(Commands.shell("kill -SEGV $$"), NOTHING);

    assertThat(exit(child).text()).isEqualTo("ended by SIGSEGV");
  }

  @Test
  void exit_whatItLeftBehind_isKilled() throws Exception {
    ChildProcess child =
        start(
            Commands.shell(
                "sleep 1000 & echo $!; setsid sleep 1000 & echo $!; (sleep 1000 & echo $!)"),
            NOTHING);
    List<Long> left = List.of(output.awaitPid(), output.awaitPid(), output.awaitPid());

    exit(child);

    assertThat(left).noneMatch(Awaited::runs);
  }

  @Test
  void close_everythingBelow_isGone() throws Exception {
    ChildProcess child =
        start(
            Commands.shell(
                "(setsid sh -c 'echo $$; sleep 1000'; true) & env -i setsid sleep 1000 & echo $!;"
                    + " sleep 1000"),
            NOTHING);
    List<Long> below = List.of(output.awaitPid(), output.awaitPid());

    child.close();

    assertThat(below).noneMatch(Awaited::runs);
    assertThat(Awaited.runs(child.pid())).isFalse();
  }

  @Test
  void close_stoppedChild_isGone() throws Exception {
    ChildProcess child = start(Commands.shell("echo $$; kill -STOP $$"), NOTHING);
    output.awaitPid();

    child.close();

    assertThat(exit(child).text()).isEqualTo("killed by SIGKILL");
  }

  @Test
  void close_oneThatMovesOnAllTheTime_isGone() throws Exception {
    // One process at a time, and each starts the next: it must never be more.
    ChildProcess child =
        start(
            Commands.shell(
                "echo on; f() { [ $1 -lt 2000 ] && { sleep 0.002; f $(($1+1)) & } }; f 0;"
                    + " sleep 1000"),
            NOTHING);
    output.await();

    child.close();

    assertThat(ProcessTable.read()).noneMatch(entry -> entry.session() == child.pid());
  }

  @Test
  void close_directoryThatHidesAndIsDeep_isGone() throws Exception {
    ChildProcess child =
        start(
            Commands.shell(
                "mkdir closed; echo x > closed/x; chmod 000 closed; ln -s / root;"
                    + " here=$PWD; n=deep_deep_deep_deep_deep; deep() { mkdir $1; cd $1; i=0;"
                    + " while [ $i -lt 100 ]; do mkdir $n; cd $n; i=$((i+1)); done; };"
                    + " deep one; cd $here; deep two; mv $here/one .; cd $here; echo made; cat"),
            NOTHING);
    assertThat(output.await()).isEqualTo("made");

    child.close();

    assertThat(child.directory()).doesNotExist();
    assertThat(Path.of("/bin/sh")).exists();
  }

  @Test
  void stop_willing_endsByItself() throws Exception {
    ChildProcess child =
        start(
            Commands.shell("trap 'echo bye; exit 7' TERM; echo on; while :; do sleep 0.01; done"),
            NOTHING);
    output.await();

    child.stop(SOON);

    assertThat(exit(child)).isEqualTo(new ChildExit(7, "on\nbye"));
  }

  @Test
  void stop_unwilling_isKilledAfterTheGrace() throws Exception {
    ChildProcess child =
        start(Commands.shell("trap '' TERM; echo on; while :; do sleep 0.01; done"), NOTHING);
    output.await();

    child.stop(Duration.ofMillis(50));

    assertThat(exit(child).text()).isEqualTo("killed by SIGKILL");
  }

  @Test
  void output_flood_isReadToItsEnd() throws Exception {
    AtomicLong characters = new AtomicLong();
    ChildProcess child =
        processes.start(
            Commands.shell("yes abcdefghi | head -c 5000000; yes x | head -c 500000 >&2"),
            NOTHING,
            (stream, line) -> characters.addAndGet(line.length() + 1));

    ChildExit exit = exit(child);

    assertThat(characters).hasValue(5_500_000);
    assertThat(exit.lastOutput()).hasSizeLessThanOrEqualTo(16 * 1024);
  }

  @Test
  void output_listenerThatFails_hearsTheNextLine() throws Exception {
    ChildProcess child =
        processes.start(
            Commands.shell("echo bad; echo good"),
            NOTHING,
            (stream, line) -> {
              if (line.equals("bad")) {
                throw new IllegalStateException("bad");
              }
              output.line(stream, line);
            });

    exit(child);

    assertThat(output.all()).containsExactly("stdout: good");
  }

  @Test
  void open_directoryThatCannotBe_isNamed() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "x");

    assertThatThrownBy(() -> ChildProcesses.open(file, new TestingSandbox()))
        .hasMessageContaining("No directory for child processes can be made in " + file);
    Files.delete(file);
  }

  private ChildProcess start(ChildCommand command, byte[] standardInput) {
    return processes.start(command, standardInput, output);
  }

  private static ChildExit exit(ChildProcess child)
      throws InterruptedException, ExecutionException, TimeoutException {
    return child.exit().get(30, TimeUnit.SECONDS);
  }
}
