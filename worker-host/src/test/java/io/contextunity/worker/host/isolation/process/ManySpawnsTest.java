package io.contextunity.worker.host.isolation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system property {@code test.spawns} says how many: 60, or 500 for the whole of it. */
final class ManySpawnsTest {
  private static final int SPAWNS = Integer.getInteger("test.spawns", 60);
  private static final int AT_ONCE = 2;

  @TempDir Path parent;

  @Test
  void start_manyOfWhichSomeCrash_leaveNothing() throws Exception {
    try (ChildProcesses processes = ChildProcesses.open(parent, new TestingSandbox())) {
      spawn(processes, -1);
      Set<Long> threads = threads();
      int descriptors = descriptors();

      List<ChildExit> exits = spawnAll(processes);

      assertThat(exits).filteredOn(exit -> exit.code() == 0).hasSize(SPAWNS - SPAWNS / 10);
      assertThat(exits)
          .filteredOn(exit -> exit.code() == 128 + 9)
          .hasSize(SPAWNS / 10)
          .allMatch(exit -> exit.lastOutput().startsWith("begun"));
      assertThat(directories()).isZero();
      assertThat(children()).isOne(); // the guardian
      Awaited.until("threads are gone", Duration.ofSeconds(5), () -> newChildThreads(threads) == 0);
      Awaited.until("descriptors", Duration.ofSeconds(5), () -> descriptors() <= descriptors);
    }
  }

  private List<ChildExit> spawnAll(ChildProcesses processes) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<ChildExit>> exits = new ArrayList<>();
      for (int i = 0; i < SPAWNS; i++) {
        int number = i;
        exits.add(threads.submit(() -> spawn(processes, number)));
      }
      List<ChildExit> all = new ArrayList<>();
      for (Future<ChildExit> exit : exits) {
        all.add(exit.get(5, TimeUnit.MINUTES));
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Every tenth dies with a child of its own still there. */
  private static ChildExit spawn(ChildProcesses processes, int number) throws Exception {
    String end = number % 10 == 0 ? "setsid sleep 1000 & kill -KILL $$" : "exit 0";
    try (ChildProcess child =
        processes.start(
            Commands.shell("echo begun; echo x > file; " + end),
            new byte[0],
            (stream, line) -> {})) {
      return child.exit().get(30, TimeUnit.SECONDS);
    }
  }

  private long directories() throws Exception {
    try (Stream<Path> files = Files.walk(parent, 2)) {
      return files.filter(file -> file.getFileName().toString().startsWith("test-")).count();
    }
  }

  private static long children() {
    return ProcessHandle.current().descendants().filter(child -> Awaited.runs(child.pid())).count();
  }

  private static Set<Long> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getId)
        .collect(Collectors.toSet());
  }

  private static long newChildThreads(Set<Long> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("child-"))
        .filter(thread -> !before.contains(thread.getId()))
        .count();
  }

  private static int descriptors() {
    return new File("/proc/self/fd").list().length;
  }
}
