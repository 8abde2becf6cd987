package io.contextunity.worker.host.isolation.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.process.Program;
import io.contextunity.worker.core.process.ProgramEnd;
import io.contextunity.worker.core.process.ProgramLimits;
import io.contextunity.worker.core.process.RunningProgram;
import io.contextunity.worker.host.config.IsolationSettings;
import io.contextunity.worker.host.config.IsolationSettings.SandboxMode;
import io.contextunity.worker.host.isolation.Children;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ProgramsInChildrenTest {
  private static final ProgramLimits LIMITS = new ProgramLimits(256L << 20, 1, 64, 16L << 20);

  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final Children children =
      new Children(
          new IsolationSettings(
              List.of(),
              SandboxMode.REQUIRED,
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
              Map.of()));
  private final ProgramsInChildren programs = new ProgramsInChildren(children);

  @AfterEach
  void close() {
    children.close();
  }

  private Program program(boolean confined, String... command) {
    return new Program(
        "test",
        List.of(command),
        Map.of("NAMED", "value"),
        confined,
        false,
        List.of(),
        LIMITS,
        errors::add);
  }

  private Program shell(String script) {
    return program(false, "/bin/sh", "-c", script);
  }

  private static ProgramEnd end(RunningProgram program) {
    return program.end().orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Test
  void start_streams_areTheCallers() throws IOException {
    byte[] bytes = new byte[1 << 20];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    try (RunningProgram cat = programs.start(program(false, "cat"))) {
      CompletableFuture<Void> written =
          CompletableFuture.runAsync(() -> write(cat, bytes), task -> new Thread(task).start());

      assertThat(cat.output().readAllBytes()).isEqualTo(bytes);
      written.join();
      assertThat(end(cat)).isEqualTo(new ProgramEnd(0, false, ""));
    }
  }

  private static void write(RunningProgram program, byte[] bytes) {
    try {
      program.input().write(bytes);
      program.input().close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void start_standardError_isHeardByLines() {
    try (RunningProgram program =
        programs.start(shell("echo one >&2; echo \"two $NAMED\" >&2; exit 3"))) {
      assertThat(end(program)).isEqualTo(new ProgramEnd(3, false, "one\ntwo value"));
      assertThat(errors).containsExactly("one", "two value");
    }
  }

  @Test
  void start_directory_isItsOwnAndGoesWithIt() throws IOException {
    RunningProgram program = programs.start(shell("pwd; touch file; cat"));
    byte[] said = program.output().readNBytes(program.directory().toString().length());

    assertThat(new String(said, UTF_8)).isEqualTo(program.directory().toString());
    program.close();
    assertThat(program.directory()).doesNotExist();
  }

  @Test
  void close_programThatNobodyReadsFrom_ends() throws IOException {
    RunningProgram program = programs.start(shell("echo ready >&2; while :; do echo more; done"));
    awaitError("ready");

    program.close();

    assertThat(end(program).exitCode()).isEqualTo(128 + 9);
    assertThat(program.directory()).doesNotExist();
  }

  @Test
  void close_writerOfWhatIsNotRead_isFreed() throws IOException {
    RunningProgram program = programs.start(shell("echo ready >&2; exec sleep 600"));
    CompletableFuture<Boolean> failed =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                program.input().write(new byte[1 << 20]);
                return false;
              } catch (IOException e) {
                return true;
              }
            },
            task -> new Thread(task).start());
    awaitError("ready");

    program.close();

    assertThat(failed.orTimeout(30, TimeUnit.SECONDS).join()).isTrue();
  }

  @Test
  void stop_asksFirst() {
    RunningProgram program =
        programs.start(
            shell(
                "trap 'echo asked >&2; exit 5' TERM; echo ready >&2; while :; do sleep 0.05; done"));
    awaitError("ready");

    program.stop(Duration.ofSeconds(30));

    assertThat(end(program)).isEqualTo(new ProgramEnd(5, false, "ready\nasked"));
  }

  @Test
  void start_consumerThatThrows_harmsNobody() {
    Consumer<String> broken =
        line -> {
          throw new IllegalStateException("broken");
        };
    Program noisy =
        new Program(
            "noisy",
            List.of("/bin/sh", "-c", "echo a >&2; echo b >&2"),
            Map.of(),
            false,
            false,
            List.of(),
            LIMITS,
            broken);

    try (RunningProgram program = programs.start(noisy)) {
      assertThat(end(program).lastErrors()).isEqualTo("a\nb");
    }
  }

  @Test
  void childrenClose_endsPrograms_andRefusesMore() {
    RunningProgram program = programs.start(program(false, "cat"));
    Path directory = program.directory();

    children.close();

    assertThat(program.end()).isDone();
    assertThat(directory.getParent()).doesNotExist();
    assertThatThrownBy(() -> programs.start(program(false, "cat")))
        .isInstanceOf(ModuleException.class)
        .hasMessage("Program test cannot be started: No child process is started: the host stops");
  }

  @Test
  void start_noSuchProgram_isNamed() {
    assertThatThrownBy(() -> programs.start(program(false, "no-such-program")))
        .isInstanceOf(ModuleException.class)
        .hasMessage(
            "Child test cannot be started: there is no program no-such-program that could be run");
  }

  @Test
  void start_unfitNameOrCommand_isRefused() {
    Program odd =
        new Program(
            "../up", List.of("cat"), Map.of(), false, false, List.of(), LIMITS, errors::add);

    assertThatThrownBy(() -> programs.start(odd))
        .hasMessage("Program '../up' (expected: a name of letters, digits and dashes)");
    assertThatThrownBy(() -> programs.start(program(false)))
        .hasMessage("Program test has no command line (expected: the program first)");
  }

  @Test
  void start_confined_seesItsOwnDirectoryOnly() throws IOException {
    requireSandbox();
    Path secret = Files.createTempFile("contextworker-secret-", "");
    try (RunningProgram program =
        programs.start(
            program(true, "/bin/sh", "-c", "cat " + secret + " 2>/dev/null || echo hidden"))) {
      assertThat(new String(program.output().readAllBytes(), UTF_8)).isEqualTo("hidden\n");
      assertThat(end(program).exitCode()).isZero();
    } finally {
      Files.delete(secret);
    }
  }

  @Test
  void start_confinedWithoutSandbox_saysTheWaysOut() {
    assumeTrue(!hasSandbox(), "only where there is no bubblewrap");

    assertThatThrownBy(() -> programs.start(program(true, "cat")))
        .hasMessageMatching(
            "Program test cannot be started: there is no sandbox here: .* \\(install bubblewrap so that it works, or run it unconfined\\)");
  }

  private void requireSandbox() {
    assumeTrue(hasSandbox(), "bubblewrap is not installed, or does not work here");
  }

  private boolean hasSandbox() {
    try {
      return children.sandbox().confines();
    } catch (ModuleException e) {
      return false;
    }
  }

  private void awaitError(String line) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!errors.contains(line)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not heard: " + line);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
