package io.contextunity.worker.host.isolation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KilledHostTest {
  private static final MachinePrograms PROGRAMS = MachinePrograms.ofThisMachine();
  private static final Duration LIMIT = Duration.ofSeconds(2);

  @TempDir Path parent;

  @Test
  void kill_childrenAndAllBelow_areGone() throws Exception {
    try (TestingHost host = TestingHost.start(TestingHost.WithChildren.class, parent)) {
      List<Long> pids = pids(host);

      host.kill();

      pids.forEach(pid -> Awaited.gone(LIMIT, pid));
      Awaited.until("the directories are gone", LIMIT, () -> count(parent) == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"confined", "plain"})
  void kill_javaChildren_areGone(String kind) throws Exception {
    assumeTrue(kind.equals("plain") || PROGRAMS.works("bwrap", "--version"), "bubblewrap");
    try (TestingHost host = TestingHost.start(TestingHost.WithJavaChildren.class, parent, kind)) {
      List<Long> pids = host.awaitPids();
      assertThat(pids).hasSizeGreaterThanOrEqualTo(kind.equals("plain") ? 2 : 4);
      assertThat(pids).allMatch(Awaited::runs);

      host.kill();

      pids.forEach(pid -> Awaited.gone(LIMIT, pid));
      Awaited.until("the children's directories are gone", LIMIT, () -> count(parent) == 0);
    }
  }

  @Test
  void open_afterAHostThatLeftEverything_removesIt() throws Exception {
    try (TestingHost host = TestingHost.start(TestingHost.WithChildren.class, parent)) {
      List<Long> pids = pids(host);
      killGuardian(host);

      host.kill();
      ChildProcesses.open(parent, new TestingSandbox()).close();

      assertThat(count(parent)).isZero();
      pids.forEach(pid -> Awaited.gone(LIMIT, pid));
    }
  }

  @Test
  void open_besideALivingHost_leavesItAlone() throws Exception {
    try (TestingHost host = TestingHost.start(TestingHost.WithChildren.class, parent);
        ChildProcesses same = ChildProcesses.open(parent, new TestingSandbox())) {
      List<Long> pids = pids(host);

      ChildProcesses.open(parent, new TestingSandbox()).close();

      assertThat(pids).allMatch(Awaited::runs);
      assertThat(count(parent)).isEqualTo(2);
      try (ChildProcess child =
          same.start(Commands.shell("cat"), new byte[0], (stream, line) -> {})) {
        assertThat(child.directory()).exists();
      }
      host.kill();
      pids.forEach(pid -> Awaited.gone(LIMIT, pid));
      Awaited.until("its directory is gone", LIMIT, () -> count(parent) == 1);
    }
  }

  @Test
  void open_markCutOff_killsNobody() throws IOException {
    Path left = Files.createDirectory(parent.resolve(RunDirectory.PREFIX + "left"));
    Files.writeString(left.resolve(RunDirectory.LOCK), "");
    Files.writeString(left.resolve("empty.mark"), "");
    Files.writeString(left.resolve("half.mark"), "CONTEXT");

    ChildProcesses.open(parent, new TestingSandbox()).close();

    assertThat(left).doesNotExist();
  }

  private static List<Long> pids(TestingHost host) throws IOException {
    List<Long> pids = new ArrayList<>();
    while (pids.size() < 6) {
      pids.add(host.awaitPid());
    }
    return pids;
  }

  // So that all is left to the next host.
  private static void killGuardian(TestingHost host) {
    ProcessHandle guardian =
        ProcessHandle.of(host.pid())
            .orElseThrow()
            .children()
            .filter(child -> child.info().commandLine().orElse("").contains("guardian"))
            .findFirst()
            .orElseThrow();
    guardian.destroyForcibly();
    Awaited.gone(LIMIT, guardian.pid());
  }

  private static long count(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(RunDirectory.PREFIX))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
