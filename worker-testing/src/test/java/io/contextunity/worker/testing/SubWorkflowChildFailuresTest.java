package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.ActionRuns.one;
import static io.contextunity.worker.testing.SubWorkflowFailures.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.isolated.IsolatedFailure;
import io.contextunity.worker.core.isolated.IsolatedHandlers;
import io.contextunity.worker.core.isolated.IsolatedLimits;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a child does not come to the end of its sub-workflow, with what is told. */
final class SubWorkflowChildFailuresTest {
  @TempDir static Path directory;
  private static ActionRuns actions;

  @BeforeAll
  static void open() {
    actions = ActionRuns.open(directory);
  }

  @AfterAll
  static void close() {
    actions.close();
  }

  @Test
  void run_endedByItsOwnCode() {
    List<String> heard = new java.util.ArrayList<>();
    IsolatedHandlers hearing = IsolatedHandlers.NONE.onLog(line -> heard.add(line.message()));

    assertFailure(
        actions.failure(one("end", Map.of("code", 7)), hearing),
        IsolatedFailure.CHILD_DIED,
        true,
        "The child ended without a result in action 'end' of stage 'only': exit code 7");
    assertThat(heard).containsExactly("my last line", "printed at the end");
    assertFailure(
        actions.failure(one("end", Map.of("code", 0, "halt", true))),
        IsolatedFailure.CHILD_DIED,
        true,
        "exit code 0");
  }

  @Test
  void run_outOfMemory() {
    assertFailure(
        actions.failure(one("fill", Map.of())),
        IsolatedFailure.CHILD_OUT_OF_MEMORY,
        true,
        "The child had no memory left in action 'fill' of stage 'only' (raise"
            + " IsolatedLimits.withHeapBytes, or isolation.heap-mebibytes)");
  }

  @Test
  void run_timedOut() {
    IsolatedLimits quick = IsolatedLimits.DEFAULT.withTimeout(Duration.ofMillis(300));
    // Long enough to fall asleep.
    IsolatedLimits slow = IsolatedLimits.DEFAULT.withTimeout(Duration.ofSeconds(3));

    ApplicationFailure patient =
        Assertions.catchThrowableOfType(
            ApplicationFailure.class,
            () -> actions.runs().run(one("sleep", Map.of()), IsolatedHandlers.NONE, quick));
    ApplicationFailure stubborn =
        Assertions.catchThrowableOfType(
            ApplicationFailure.class,
            () ->
                actions
                    .runs()
                    .run(one("sleep", Map.of("stubborn", true)), IsolatedHandlers.NONE, slow));

    assertFailure(
        patient,
        IsolatedFailure.CHILD_TIMED_OUT,
        true,
        "Action 'sleep' of stage 'only' failed: It took longer than 0.3s");
    assertFailure(
        stubborn,
        IsolatedFailure.CHILD_TIMED_OUT,
        true,
        "The child was killed in action 'sleep' of stage 'only': it took longer than 3s");
  }

  @Test
  void run_hangs() {
    IsolatedHandlers stopping = IsolatedHandlers.NONE.onLog(line -> stopChildren());

    ApplicationFailure failure =
        Assertions.catchThrowableOfType(
            ApplicationFailure.class,
            () -> actions.runs(Duration.ofSeconds(3)).run(one("sleep", Map.of()), stopping));

    assertFailure(
        failure,
        IsolatedFailure.CHILD_HANGS,
        true,
        "The child was killed in action 'sleep' of stage 'only': nothing was heard of it for 3s");
  }

  private static void stopChildren() {
    for (ProcessHandle child : ActionRuns.processes()) {
      try {
        new ProcessBuilder("kill", "-STOP", String.valueOf(child.pid())).start().waitFor();
      } catch (java.io.IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void run_interrupted() throws InterruptedException {
    List<ApplicationFailure> failures = new java.util.concurrent.CopyOnWriteArrayList<>();
    IsolatedHandlers interrupting =
        IsolatedHandlers.NONE.onLog(line -> Thread.currentThread().interrupt());
    Thread caller =
        new Thread(() -> failures.add(actions.failure(one("sleep", Map.of()), interrupting)));

    caller.start();
    caller.join();

    assertFailure(
        failures.get(0),
        IsolatedFailure.RUN_INTERRUPTED,
        true,
        "The child was stopped in action 'sleep' of stage 'only'");
  }
}
