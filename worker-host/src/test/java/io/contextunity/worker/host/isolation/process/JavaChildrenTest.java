package io.contextunity.worker.host.isolation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.worker.core.isolated.IsolatedFailure;
import io.contextunity.worker.core.isolated.IsolatedLimits;
import io.contextunity.worker.host.isolation.channel.ChildLink;
import io.contextunity.worker.host.isolation.channel.ChildListener;
import io.contextunity.worker.host.isolation.process.ChildPool.PluginFiles;
import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaChildrenTest {
  private static final MachinePrograms PROGRAMS = MachinePrograms.ofThisMachine();
  private static final PluginFiles PLUGIN = TestingPool.PLUGIN;
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path parent;

  @Test
  void lease_fresh_isConnectedAndGoneAfterwards() throws Exception {
    try (TestingPool pool = TestingPool.open(parent, TestingPool.SETTINGS)) {
      LeasedChild child = pool.children.lease(PLUGIN, IsolatedLimits.DEFAULT);

      assertThat(child.link().pid()).isEqualTo(child.process().pid());
      child.close();

      assertThat(child.process().exit().join().text()).isEqualTo("killed by SIGKILL");
      assertThat(Awaited.runs(child.link().pid())).isFalse();
    }
  }

  @Test
  void lease_inASandbox_isConnectedByASocket() throws Exception {
    assumeTrue(PROGRAMS.works("bwrap", "--version"), "bubblewrap");
    try (TestingPool pool = TestingPool.confined(parent, ChildArchive.none());
        LeasedChild child = pool.children.lease(PLUGIN, IsolatedLimits.DEFAULT)) {
      assertThat(child.link().pid()).isNotEqualTo(child.process().pid());
      assertThat(ProcessHandle.of(child.process().pid()).orElseThrow().descendants()).isNotEmpty();
    }
  }

  @Test
  void lease_heartbeats_areHeard() throws Exception {
    try (TestingPool pool = TestingPool.open(parent, TestingPool.SETTINGS)) {
      LeasedChild child = pool.children.lease(PLUGIN, IsolatedLimits.DEFAULT);
      Heard heard = new Heard();

      child.listen(heard, (stream, line) -> {});

      assertThat(heard.connected.get(10, TimeUnit.SECONDS)).isSameAs(child.link());
      assertThat(heard.heartbeat.await(10, TimeUnit.SECONDS)).isTrue();
      child.close();
      assertThat(heard.disconnected.get(10, TimeUnit.SECONDS)).isNotBlank();
    }
  }

  @Test
  void lease_warm_takesTheOneThatWaitsOnceAndAnotherFollows() throws Exception {
    try (TestingPool pool = TestingPool.open(parent, TestingPool.SETTINGS)) {
      pool.children.warm(PLUGIN);
      Set<Long> pids = new HashSet<>();

      for (int i = 0; i < 3; i++) {
        long waiting = awaitWaiting(pool);
        try (LeasedChild child = pool.children.lease(PLUGIN, IsolatedLimits.DEFAULT)) {
          assertThat(child.process().pid()).isEqualTo(waiting);
          pids.add(waiting);
        }
      }

      assertThat(pids).hasSize(3);
    }
  }

  @Test
  void lease_otherLimits_isFresh() throws Exception {
    try (TestingPool pool = TestingPool.open(parent, TestingPool.SETTINGS)) {
      pool.children.warm(PLUGIN);
      long waiting = awaitWaiting(pool);

      try (LeasedChild child =
          pool.children.lease(PLUGIN, IsolatedLimits.DEFAULT.withHeapBytes(32L << 20))) {
        assertThat(child.process().pid()).isNotEqualTo(waiting);
      }
      assertThat(Awaited.runs(waiting)).isTrue();
    }
  }

  @Test
  void lease_warmOneThatDied_isReplaced() throws Exception {
    try (TestingPool pool = TestingPool.open(parent, TestingPool.SETTINGS)) {
      pool.children.warm(PLUGIN);
      long waiting = awaitWaiting(pool);
      JavaChild dead = pool.children.waiting(PLUGIN).get(0);
      ProcessHandle.of(waiting).orElseThrow().destroyForcibly();
      Awaited.until("its end is noticed", SOON, () -> dead.isUseless(SOON));

      try (LeasedChild child = pool.children.lease(PLUGIN, IsolatedLimits.DEFAULT)) {
        assertThat(child.process().pid()).isNotEqualTo(waiting);
      }
    }
  }

  @Test
  void lease_warmOneThatHangs_isReplaced() throws Exception {
    try (TestingPool pool = TestingPool.open(parent, TestingPool.SETTINGS)) {
      pool.children.warm(PLUGIN);
      long waiting = awaitWaiting(pool);
      assertThat(PROGRAMS.run("kill", "-STOP", Long.toString(waiting))).isZero();
      JavaChild hanging = pool.children.waiting(PLUGIN).get(0);
      Awaited.until(
          "the silence is noticed", SOON, () -> hanging.isUseless(JavaChildren.LONGEST_SILENCE));

      try (LeasedChild child = pool.children.lease(PLUGIN, IsolatedLimits.DEFAULT)) {
        assertThat(child.process().pid()).isNotEqualTo(waiting);
      }
      assertThat(Awaited.runs(waiting)).isFalse();
    }
  }

  @Test
  void lease_stoppedChild_isSilentAndCanBeKilled() throws Exception {
    try (TestingPool pool = TestingPool.open(parent, TestingPool.SETTINGS)) {
      LeasedChild child = pool.children.lease(PLUGIN, IsolatedLimits.DEFAULT);
      PROGRAMS.run("kill", "-STOP", Long.toString(child.process().pid()));

      Awaited.until(
          "it is silent",
          SOON,
          () -> child.link().silence().compareTo(Duration.ofMillis(2500)) > 0);
      child.close();

      assertThat(child.process().exit()).isDone();
    }
  }

  @Test
  void lease_childThatEndsAtOnce_saysWhy() throws Exception {
    Path other = Files.createDirectory(parent.resolve("other"));
    ChildClassPath broken = ChildClassPathTest.withoutOkHttp(other);
    try (TestingPool pool = TestingPool.open(parent, TestingPool.SETTINGS, broken)) {
      assertThatThrownBy(() -> pool.children.lease(PLUGIN, IsolatedLimits.DEFAULT))
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getType()).isEqualTo(IsolatedFailure.CHILD_NOT_STARTED);
                assertThat(failure.getOriginalMessage())
                    .startsWith("Child process shop ended before it was ready: exit code 1; ")
                    .contains("io/grpc/okhttp");
              });
    }
  }

  @Test
  void lease_slowStart_isGivenUp() throws Exception {
    try (TestingPool pool =
        TestingPool.open(parent, TestingPool.settings(0, 1, Duration.ofMillis(1)))) {
      assertThatThrownBy(() -> pool.children.lease(PLUGIN, IsolatedLimits.DEFAULT))
          .isInstanceOf(ApplicationFailure.class)
          .hasMessageContaining(
              "Child process shop was not ready within PT0.001S (isolation.start-timeout)");
      assertThat(ProcessHandle.current().children())
          .noneMatch(child -> child.info().commandLine().orElse("").contains("ChildMain"));
    }
  }

  @Test
  void lease_noPlaceFree_isRefusedAfterTheWait() throws Exception {
    try (TestingPool pool = TestingPool.open(parent, TestingPool.settings(0, 1, SOON));
        LeasedChild first = pool.children.lease(PLUGIN, IsolatedLimits.DEFAULT)) {
      assertThatThrownBy(() -> pool.children.lease(PLUGIN, IsolatedLimits.DEFAULT))
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getType()).isEqualTo(IsolatedFailure.TOO_MANY_CHILDREN);
                assertThat(failure.getOriginalMessage())
                    .isEqualTo(
                        "All 1 child processes are taken, and none was free within PT2S (isolation.max-children)");
              });
      assertThat(first.process().exit()).isNotDone();
    }
  }

  @Test
  void lease_placeGivenBack_goesToWhoWaits() throws Exception {
    try (TestingPool pool = TestingPool.open(parent, TestingPool.settings(0, 1, SOON))) {
      LeasedChild first = pool.children.lease(PLUGIN, IsolatedLimits.DEFAULT);
      CompletableFuture<LeasedChild> second = leaseInBackground(pool);

      first.close();
      first.close();

      second.get(20, TimeUnit.SECONDS).close();
    }
  }

  @Test
  void forget_waitingChild_isKilledAndNoneFollows() throws Exception {
    try (TestingPool pool = TestingPool.open(parent, TestingPool.SETTINGS)) {
      pool.children.warm(PLUGIN);
      long waiting = awaitWaiting(pool);

      pool.children.forget(PLUGIN);

      assertThat(Awaited.runs(waiting)).isFalse();
      assertThat(pool.children.waiting(PLUGIN)).isEmpty();
      try (LeasedChild child = pool.children.lease(PLUGIN, IsolatedLimits.DEFAULT)) {
        assertThat(child.process().pid()).isNotEqualTo(waiting);
      }
    }
  }

  @Test
  void close_whileOneStarts_leavesNothing() throws Exception {
    TestingPool pool = TestingPool.open(parent, TestingPool.SETTINGS);
    pool.children.warm(PLUGIN);
    CompletableFuture<LeasedChild> lease = leaseInBackground(pool);

    pool.close();

    assertThatThrownBy(() -> lease.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(ApplicationFailure.class);
    assertThat(ProcessHandle.current().children())
        .noneMatch(child -> child.info().commandLine().orElse("").contains("ChildMain"));
    assertThatThrownBy(() -> pool.children.lease(PLUGIN, IsolatedLimits.DEFAULT))
        .hasMessageContaining("No child process is started: the host stops");
  }

  private static CompletableFuture<LeasedChild> leaseInBackground(TestingPool pool) {
    CompletableFuture<LeasedChild> lease = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                lease.complete(pool.children.lease(PLUGIN, IsolatedLimits.DEFAULT));
              } catch (InterruptedException | RuntimeException e) {
                lease.completeExceptionally(e);
              }
            });
    thread.start();
    return lease;
  }

  private static long awaitWaiting(TestingPool pool) throws Exception {
    Awaited.until("a child waits", SOON, () -> pool.children.waiting(PLUGIN).size() == 1);
    JavaChild child = pool.children.waiting(PLUGIN).get(0);
    child.awaitConnected(SOON);
    return child.process().pid();
  }

  private static final class Heard implements ChildListener {
    final CompletableFuture<ChildLink> connected = new CompletableFuture<>();
    final CountDownLatch heartbeat = new CountDownLatch(1);
    final CompletableFuture<String> disconnected = new CompletableFuture<>();

    @Override
    public void connected(ChildLink link) {
      connected.complete(link);
    }

    @Override
    public void received(FromChild message) {
      if (message.hasHeartbeat()) {
        heartbeat.countDown();
      }
    }

    @Override
    public void disconnected(String reason) {
      disconnected.complete(reason);
    }
  }
}
