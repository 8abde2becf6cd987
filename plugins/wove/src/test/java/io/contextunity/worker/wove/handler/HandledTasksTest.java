package io.contextunity.worker.wove.handler;

import static io.contextunity.worker.wove.handler.TestingHandlers.NOTHING;
import static io.contextunity.worker.wove.handler.TestingHandlers.ended;
import static io.contextunity.worker.wove.handler.TestingHandlers.fail;
import static io.contextunity.worker.wove.handler.TestingHandlers.frame;
import static io.contextunity.worker.wove.handler.TestingHandlers.json;
import static io.contextunity.worker.wove.handler.TestingHandlers.message;
import static io.contextunity.worker.wove.handler.TestingHandlers.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How tasks wait, run and are ended before they are done. */
@Timeout(60)
final class HandledTasksTest {
  private final TestingHandlers handlers = new TestingHandlers();

  @AfterEach
  void close() {
    handlers.close();
  }

  @Test
  void cancel_whatRuns() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    handlers.put("slow", arguments -> forever(begun, interrupted));
    StartedTask task = handlers.start("slow", NOTHING);
    begun.await();

    task.cancel();
    task.cancel();

    assertThat(ended(task).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(json(ended(task)).path("type").textValue()).isEqualTo("task_cancelled");
    assertThat(interrupted).isTrue();
  }

  @Test
  void cancel_handlerThatDoesNotListen() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    handlers.put("deaf", arguments -> deaf(begun, released));
    handlers.put("next", arguments -> Thread.currentThread().isInterrupted());
    StartedTask task = handlers.start("deaf", NOTHING);
    begun.await();

    task.cancel();

    assertThat(task.outcome()).isNotDone();
    released.countDown();
    assertThat(ended(task).kind()).isEqualTo(Kind.CANCELLED);
    for (int i = 0; i < 4; i++) {
      assertThat(handlers.resultOf("next").booleanValue()).isFalse();
    }
  }

  @Test
  void cancel_whatWaits() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    handlers.put("slow", arguments -> forever(begun, new AtomicBoolean()));
    handlers.put("any", arguments -> fail(new AssertionError("reached")));
    StartedTask one = handlers.start("slow", NOTHING);
    StartedTask two = handlers.start("slow", NOTHING);
    begun.await();
    List<StartedTask> waiting = List.of(any(), any(), any());

    assertThat(message(any()))
        .isEqualTo("'any' was not begun: 3 tasks wait already (handlers.queue)");
    waiting.forEach(StartedTask::cancel);
    waiting.forEach(task -> assertThat(ended(task).kind()).isEqualTo(Kind.CANCELLED));
    List<StartedTask> others = List.of(any(), any(), any()); // there is room again
    others.forEach(StartedTask::cancel);

    one.cancel();
    two.cancel();
    assertThat(ended(one).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(ended(two).kind()).isEqualTo(Kind.CANCELLED);
  }

  @Test
  void cancel_whatIsDone() throws Exception {
    handlers.put("number", arguments -> 1);
    StartedTask task = handlers.start("number", NOTHING);
    ended(task);

    task.cancel();

    assertThat(ended(task).kind()).isEqualTo(Kind.RESULT);
  }

  @Test
  void start_late() throws Exception {
    AtomicBoolean interrupted = new AtomicBoolean();
    handlers.put("slow", arguments -> forever(new CountDownLatch(1), interrupted));

    StartedTask task =
        handlers.start(run("slow", frame(NOTHING), Optional.of(Duration.ofMillis(50))));

    assertThat(message(task)).isEqualTo("'slow' was not done within 50 ms");
    assertThat(interrupted).isTrue();
  }

  @Test
  void start_ofNobody() {
    assertThat(handlers.does("any")).isFalse();
    assertThat(message(any())).isEqualTo("No module does the Wove task 'any' any more");
  }

  @Test
  void close_whileTasksRunAndWait() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    handlers.put("slow", arguments -> forever(begun, new AtomicBoolean()));
    List<StartedTask> running =
        List.of(handlers.start("slow", NOTHING), handlers.start("slow", NOTHING));
    begun.await();
    StartedTask waiting = handlers.start("slow", NOTHING);

    handlers.close();

    String stopping = "'slow' was not done: the host is stopping";
    assertThat(message(waiting)).isEqualTo(stopping);
    running.forEach(task -> assertThat(message(task)).isEqualTo(stopping));
    assertThat(message(handlers.start("slow", NOTHING))).isEqualTo(stopping);
  }

  private static Object forever(CountDownLatch begun, AtomicBoolean interrupted) throws Exception {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
      return null;
    } catch (InterruptedException e) {
      interrupted.set(true);
      throw e;
    }
  }

  private static Object deaf(CountDownLatch begun, CountDownLatch released) {
    begun.countDown();
    while (released.getCount() > 0) {
      Thread.onSpinWait();
    }
    return null;
  }

  private StartedTask any() {
    return handlers.start("any", NOTHING);
  }
}
