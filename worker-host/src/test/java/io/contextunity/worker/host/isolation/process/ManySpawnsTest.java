package io.contextunity.worker.host.isolation.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.isolated.IsolatedLimits;
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
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path parent;

  @Test
  void start_manyOfWhichSomeCrash_leaveNothing() throws Exception {
    try (ChildProcesses processes = ChildProcesses.open(parent, new TestingSandbox())) {
      spawn(processes, -1);
      Set<Long> threads = threads();
      int descriptors = descriptors();

      List<ChildExit> exits = all(number -> spawn(processes, number), SPAWNS);

      assertThat(exits).filteredOn(exit -> exit.code() == 0).hasSize(SPAWNS - SPAWNS / 10);
      assertThat(exits)
          .filteredOn(exit -> exit.code() == 128 + 9)
          .hasSize(SPAWNS / 10)
          .allMatch(exit -> exit.lastOutput().startsWith("begun"));
      assertThat(directories()).isZero();
      assertThat(children()).isOne(); // the guardian
      Awaited.until("threads are gone", SOON, () -> newChildThreads(threads).isEmpty());
      Awaited.until("descriptors", SOON, () -> descriptors() <= descriptors);
    }
  }

  @Test
  void lease_manyOfWhichSomeCrash_leaveNothing() throws Exception {
    try (TestingPool pool = TestingPool.open(parent, TestingPool.SETTINGS)) {
      lease(pool, -1);
      Set<Long> threads = threads();
      int descriptors = descriptors();

      List<Integer> codes = all(number -> lease(pool, number), SPAWNS / 3);

      assertThat(codes).hasSize(SPAWNS / 3).containsOnly(128 + 9);
      assertThat(directories()).isZero();
      assertThat(children()).isOne();
      Awaited.until("threads are gone", SOON, () -> newChildThreads(threads).isEmpty());
      // Of the channel and its class loading, a few come with the first use only.
      Awaited.until("descriptors", SOON, () -> descriptors() <= descriptors + 5);
    }
  }

  /** Every tenth dies while it is leased. */
  private static int lease(TestingPool pool, int number) throws Exception {
    LeasedChild child = pool.children.lease(TestingPool.PLUGIN, IsolatedLimits.DEFAULT);
    if (number % 10 == 0) {
      ProcessHandle.of(child.process().pid()).orElseThrow().destroyForcibly();
      child.process().exit().get(30, TimeUnit.SECONDS);
    }
    child.close();
    return child.process().exit().join().code();
  }

  private interface Spawn<T> {
    T run(int number) throws Exception;
  }

  private static <T> List<T> all(Spawn<T> spawn, int count) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        running.add(threads.submit(() -> spawn.run(number)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : running) {
        results.add(result.get(5, TimeUnit.MINUTES));
      }
      return results;
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
      return files.filter(file -> file.getFileName().toString().matches("(test|shop)-.*")).count();
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

  private static List<String> newChildThreads(Set<Long> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("child-"))
        .filter(thread -> !before.contains(thread.getId()))
        .map(Thread::getName)
        .toList();
  }

  private static int descriptors() {
    return new File("/proc/self/fd").list().length;
  }
}
