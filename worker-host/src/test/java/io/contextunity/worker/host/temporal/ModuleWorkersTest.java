package io.contextunity.worker.host.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.RegisteredModule;
import io.temporal.activity.Activity;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ModuleWorkersTest {
  private final AtomicInteger taken = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private TestingTemporal temporal;
  private ModuleWorkers workers;

  @BeforeEach
  void start() throws Exception {
    temporal = TestingTemporal.start();
    workers = temporal.workers();
  }

  @AfterEach
  void stop() {
    go.countDown();
    workers.close();
    temporal.close();
  }

  @Test
  void drain_one_theOthersGoOn() {
    begin(Steps.module("one", number -> taken.incrementAndGet()));
    begin(Steps.module("other", number -> taken.incrementAndGet()));

    DrainOutcome outcome = workers.drain("one");

    assertThat(outcome.module()).isEqualTo("one");
    assertThat(outcome.drained()).isTrue();
    assertThat(resultOf(Steps.start(temporal.client(), "other"))).isEqualTo(1);
  }

  @Test
  void start_afterDrain_runsWhatHasWaited() {
    begin(Steps.module("one", number -> taken.incrementAndGet()));
    workers.drain("one");
    WorkflowStub waiting = Steps.start(temporal.client(), "one");

    begin(Steps.module("one", number -> taken.addAndGet(10)));

    assertThat(resultOf(waiting)).isEqualTo(1);
    assertThat(taken).hasValue(10);
  }

  @Test
  void start_twice() {
    RegisteredModule module = Steps.module("one", number -> {});
    begin(module);

    assertThatThrownBy(() -> begin(module))
        .isInstanceOf(ModuleException.class)
        .hasMessage("Module 'one' is running: drain it first");
  }

  @Test
  void drain_notRunning() {
    begin(Steps.module("one", number -> {}));

    assertThatThrownBy(() -> workers.drain("two"))
        .isInstanceOf(ModuleException.class)
        .hasMessage("Module 'two' is not running (running: one)");
  }

  @Test
  void start_anotherBuild() {
    begin(build("1.0.0-one"));

    assertThatThrownBy(() -> begin(build("1.1.0-two")))
        .isInstanceOf(ModuleException.class)
        .hasMessage("Module 'one' is running: drain it first");
  }

  @Test
  void startBeside_anotherBuild_eachDrainsForItself() {
    RegisteredModule former = build("1.0.0-one");
    RegisteredModule current = build("1.1.0-two");
    begin(former);
    beginBeside(current);

    assertThat(workers.running()).containsExactly(former, current);
    workers.drain(former);

    assertThat(workers.running()).containsExactly(current);
    assertThat(resultOf(Steps.start(temporal.client(), "one"))).isEqualTo(1);
  }

  @Test
  void startBeside_thisBuild() {
    begin(build("1.0.0-one"));

    assertThatThrownBy(() -> beginBeside(build("1.0.0-one")))
        .isInstanceOf(ModuleException.class)
        .hasMessage("Module 'one' is running as build 1.0.0-one already: drain it first");
  }

  @Test
  void drain_byName_drainsAllBuilds() {
    begin(build("1.0.0-one"));
    beginBeside(build("1.1.0-two"));

    assertThat(workers.drain("one").drained()).isTrue();

    assertThat(workers.running()).isEmpty();
    assertThat(workers.outcomes()).hasSize(2);
  }

  @Test
  void drain_anotherBuild() {
    begin(build("1.0.0-one"));

    assertThatThrownBy(() -> workers.drain(build("1.1.0-two")))
        .isInstanceOf(ModuleException.class)
        .hasMessage("Module 'one' is not running as build 1.1.0-two (running: one)");
  }

  @Test
  void start_afterClose() {
    workers.close();

    assertThatThrownBy(() -> begin(Steps.module("one", number -> {})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Module one is not started: stopping");
  }

  @Test
  void close_closesResourcesOfEachModuleOnceItHasDrained() throws Exception {
    Queue<String> events = new ConcurrentLinkedQueue<>();
    workers =
        new ModuleWorkers(
            temporal.connection(), m -> m.config().limits(), m -> events.add(m.name()));
    begin(
        Steps.module(
            "one",
            number -> {
              begun.countDown();
              awaitGo();
              events.add("step ended");
            }));
    Steps.start(temporal.client(), "one");
    begun.await();

    CompletableFuture<Void> closing = closing();
    go.countDown();
    closing.get(30, TimeUnit.SECONDS);
    workers.close();

    assertThat(events).containsExactly("step ended", "one");
  }

  @Test
  void close_resourcesDoNotClose_otherModulesAndTheStopGoOn() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Queue<String> closed = new ConcurrentLinkedQueue<>();
    workers =
        new ModuleWorkers(
            temporal.connection(),
            module -> module.config().limits().withDrainTimeout(Duration.ofMillis(100)),
            module -> {
              if (module.name().equals("stuck")) {
                awaitUninterruptibly(never);
              }
              closed.add(module.name());
            });
    begin(Steps.module("stuck", number -> {}));
    begin(Steps.module("one", number -> {}));

    workers.close();

    assertThat(closed).containsExactly("one");
    assertThat(workers.outcomes()).extracting(DrainOutcome::module).contains("stuck", "one");
    never.countDown();
  }

  @Test
  void close_activityHeartbeats_isNotDisturbed() throws Exception {
    begin(
        Steps.module(
            "one",
            number -> {
              begun.countDown();
              while (go.getCount() > 0) {
                Activity.getExecutionContext().heartbeat("alive");
              }
              taken.incrementAndGet();
            },
            ModuleLimits.DEFAULT.withDrainTimeout(Duration.ofSeconds(30))));
    Steps.start(temporal.client(), "one");
    begun.await();

    CompletableFuture<Void> closing = closing();
    awaitRefusal();
    go.countDown();
    closing.get(30, TimeUnit.SECONDS);

    assertThat(taken).hasValue(1);
    assertThat(workers.outcomes()).allMatch(DrainOutcome::drained);
  }

  @Test
  void close_interruptedActivityFailsForGood_anotherWorkerTriesAgain() throws Exception {
    begin(
        Steps.module(
            "one",
            number -> {
              begun.countDown();
              if (!isReleased()) {
                throw ApplicationFailure.newNonRetryableFailure("interrupted", "Interrupted");
              }
            },
            ModuleLimits.DEFAULT.withDrainTimeout(Duration.ofMillis(100))));
    Steps.start(temporal.client(), "one");
    begun.await();

    workers.close();

    List<CutOffActivity> cutOff = workers.outcomes().get(0).cutOff();
    assertThat(cutOff).extracting(CutOffActivity::attempt).containsExactly(1);
    workers = temporal.workers();
    CompletableFuture<Integer> attempt = new CompletableFuture<>();
    begin(
        Steps.module(
            "one",
            number -> attempt.complete(Activity.getExecutionContext().getInfo().getAttempt())));
    assertThat(attempt.get(30, TimeUnit.SECONDS)).isEqualTo(2);
  }

  @Test
  void close_interruptedActivityEndsWell_isNotCutOff() throws Exception {
    begin(
        Steps.module(
            "one",
            number -> {
              begun.countDown();
              isReleased();
              Thread.currentThread().interrupt();
            },
            ModuleLimits.DEFAULT.withDrainTimeout(Duration.ofMillis(100))));
    WorkflowStub run = Steps.start(temporal.client(), "one");
    begun.await();

    workers.close();

    assertThat(workers.outcomes().get(0).drained()).isTrue();
    assertThat(temporal.client().fetchHistory(run.getExecution().getWorkflowId()).getEvents())
        .extracting(HistoryEvent::getEventType)
        .contains(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED);
  }

  private void begin(RegisteredModule module) {
    workers.start(module, getClass().getClassLoader());
  }

  private void beginBeside(RegisteredModule module) {
    workers.startBeside(module, getClass().getClassLoader());
  }

  private RegisteredModule build(String buildId) {
    RegisteredModule module = Steps.module("one", number -> taken.incrementAndGet());
    return new RegisteredModule(module.config(), "one", buildId.substring(0, 5), buildId);
  }

  private void awaitGo() {
    if (!isReleased()) {
      throw new IllegalStateException("interrupted");
    }
  }

  private boolean isReleased() {
    try {
      return go.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        // as somebody who does not care
      }
    }
  }

  /** Waits until the workers are stopping. */
  // Not in the common pool: the SDK ends its polls there, and it may have one thread only.
  private CompletableFuture<Void> closing() {
    return CompletableFuture.runAsync(workers::close, close -> new Thread(close).start());
  }

  private void awaitRefusal() {
    RegisteredModule late = Steps.module("late", number -> {});
    while (true) {
      try {
        begin(late);
        workers.drain("late");
      } catch (IllegalStateException stopping) {
        return;
      }
    }
  }

  private static int resultOf(WorkflowStub run) {
    return run.getResult(Integer.class);
  }
}
