package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.ActionRuns.one;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.isolated.ActionDefinition;
import io.contextunity.worker.core.isolated.IsolatedFailure;
import io.contextunity.worker.core.isolated.IsolatedHandlers;
import io.contextunity.worker.core.isolated.IsolatedLimits;
import io.contextunity.worker.core.isolated.StageDefinition;
import io.contextunity.worker.core.isolated.SubWorkflow;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a sub-workflow fails, with what its caller is told. */
final class SubWorkflowFailuresTest {
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

  private static void assertFailure(
      ApplicationFailure failure, String type, boolean retryable, String... message) {
    assertThat(failure).isNotNull();
    assertThat(failure.getOriginalMessage()).contains(message).startsWith("Sub-workflow '");
    assertThat(failure.getType()).isEqualTo(type);
    assertThat(failure.isNonRetryable()).isEqualTo(!retryable);
  }

  // --- the definition ---------------------------------------------------------------------------

  @Test
  void run_unknownAction() {
    assertFailure(
        actions.failure(one("gret", Map.of())),
        IsolatedFailure.UNKNOWN_ACTION,
        false,
        "Sub-workflow 'one': Unknown action 'gret' in stage 'only' (known: ask, break, ",
        "greet, note, plan, print, put, sleep, types); did you mean 'greet'?");
  }

  @Test
  void run_malformedDefinition() {
    ActionDefinition note = ActionDefinition.of("note");
    StageDefinition stage = StageDefinition.of("s", note);

    assertFailure(
        actions.failure(SubWorkflow.of(" ", stage)),
        IsolatedFailure.MALFORMED_DEFINITION,
        false,
        "Sub-workflow '' (expected: an id)");
    assertFailure(
        actions.failure(SubWorkflow.of("w", stage, stage)),
        IsolatedFailure.MALFORMED_DEFINITION,
        false,
        "Two stages are called 's' (expected: one)");
    assertFailure(
        actions.failure(SubWorkflow.of("w", StageDefinition.of("", note))),
        IsolatedFailure.MALFORMED_DEFINITION,
        false,
        "Stage '' (expected: an id)");
    assertFailure(
        actions.failure(SubWorkflow.of("w", StageDefinition.of("s", ActionDefinition.of(null)))),
        IsolatedFailure.MALFORMED_DEFINITION,
        false,
        "Stage 's': action '' (expected: an id)");
  }

  @Test
  void run_empty() {
    assertFailure(
        actions.failure(SubWorkflow.of("w")),
        IsolatedFailure.EMPTY_SUB_WORKFLOW,
        false,
        "Sub-workflow 'w' has no action (expected: at least one, in one of its 0 stages)");
    assertFailure(
        actions.failure(SubWorkflow.of("w", StageDefinition.of("s"))),
        IsolatedFailure.EMPTY_SUB_WORKFLOW,
        false,
        "in one of its 1 stages");
  }

  @Test
  void run_unwritableDefinition() {
    assertFailure(
        actions.failure(one("note", Map.of("text", new Object()))),
        IsolatedFailure.UNWRITABLE_VALUE,
        false,
        "Configuration of action 'note' in stage 'only' cannot be written as JSON:"
            + " java.lang.Object at .text (expected: text, ");
    Map<String, Object> store = new HashMap<>();
    store.put("rows", List.of(1, Thread.currentThread()));
    assertFailure(
        actions.failure(one("note", Map.of()).withInitialStore(store)),
        IsolatedFailure.UNWRITABLE_VALUE,
        false,
        "Value of 'rows' cannot be written as JSON: ",
        "Thread at [1]");
  }

  @Test
  void run_initialValueTooLarge() {
    assertFailure(
        actions.failure(
            one("note", Map.of()).withInitialStore(Map.of("feed", "x".repeat(70 << 20)))),
        IsolatedFailure.VALUE_TOO_LARGE,
        false,
        "Value of 'feed' is larger than 64 MiB as JSON (keep bulk data in a file or a blob");
  }

  // --- what actions do --------------------------------------------------------------------------

  @Test
  void run_failingAction() {
    ApplicationFailure failure = actions.failure(one("break", Map.of("how", "plainly")));

    assertFailure(
        failure,
        IsolatedFailure.ACTION_FAILED,
        true,
        "Sub-workflow 'one': Action 'break' of stage 'only' failed:"
            + " java.lang.IllegalStateException: no feed today");
    assertThat(failure.getDetails().get(Map.class).toString())
        .contains("stage=only", "action=break", "testing.actions.Break.run(Break.java");
  }

  @Test
  void run_failureThatSaysWhetherToTryAgain() {
    assertFailure(
        actions.failure(one("break", Map.of("how", "for good"))),
        IsolatedFailure.ACTION_FAILED,
        false,
        "Action 'break' of stage 'only' failed: the feed was closed");
    assertFailure(
        actions.failure(one("break", Map.of("how", "for now"))),
        IsolatedFailure.ACTION_FAILED,
        true,
        "the feed is busy");
    assertFailure(
        actions.failure(one("break", Map.of("how", "by name"))),
        "NoSuchFeed",
        false,
        "no such feed");
  }

  @Test
  void run_errors() {
    assertFailure(
        actions.failure(one("break", Map.of("how", "endlessly"))),
        IsolatedFailure.ACTION_FAILED,
        true,
        "java.lang.StackOverflowError");
    assertFailure(
        actions.failure(one("break", Map.of("how", "unlinked"))),
        IsolatedFailure.ACTION_FAILED,
        false,
        "java.lang.NoClassDefFoundError: testing/library/Missing");
    assertFailure(
        actions.failure(one("break", Map.of("how", "without memory"))),
        IsolatedFailure.CHILD_OUT_OF_MEMORY,
        true,
        "java.lang.OutOfMemoryError: as if");
    assertFailure(
        actions.failure(one("broken-class", Map.of())),
        IsolatedFailure.ACTION_FAILED,
        true,
        "Action 'broken-class' of stage 'only' failed: java.lang.ExceptionInInitializerError");
  }

  @Test
  void run_unwritableValue() {
    assertFailure(
        actions.failure(one("put", Map.of("what", "thread"))),
        IsolatedFailure.UNWRITABLE_VALUE,
        false,
        "Action 'put' of stage 'only' failed: Value of 'value' cannot be written as JSON:"
            + " java.lang.Thread (expected: text, booleans, ");
    assertFailure(
        actions.failure(one("put", Map.of("what", "nested"))),
        IsolatedFailure.UNWRITABLE_VALUE,
        false,
        "java.lang.Thread at .workers[0].thread");
    assertFailure(
        actions.failure(one("put", Map.of("what", "nan"))),
        IsolatedFailure.UNWRITABLE_VALUE,
        false,
        "NaN at [1]");
    assertFailure(
        actions.failure(one("put", Map.of("what", "keys"))),
        IsolatedFailure.UNWRITABLE_VALUE,
        false,
        "a map's key java.lang.Integer");
    assertFailure(
        actions.failure(one("put", Map.of("what", "cycle"))),
        IsolatedFailure.UNWRITABLE_VALUE,
        false,
        "more than 200 levels deep at [0][0][0]");
  }

  @Test
  void run_valueTooLarge() {
    ApplicationFailure failure =
        Assertions.catchThrowableOfType(
            ApplicationFailure.class,
            () ->
                actions
                    .runs()
                    .run(
                        one("put", Map.of("what", "text", "mebibytes", 70)),
                        IsolatedHandlers.NONE,
                        IsolatedLimits.DEFAULT.withHeapBytes(320 << 20)));

    assertFailure(
        failure,
        IsolatedFailure.VALUE_TOO_LARGE,
        false,
        "Value of 'value' is larger than 64 MiB as JSON");
  }

  @Test
  void run_dynamicPartsThatCannotBe() {
    assertFailure(
        actions.failure(one("plan", Map.of("what", "unknown"))),
        IsolatedFailure.UNKNOWN_ACTION,
        false,
        "Action 'plan' of stage 'only' failed: Unknown action 'gret' in stage 'only' (known: ask,");
    assertFailure(
        actions.failure(one("plan", Map.of("what", "twice"))),
        IsolatedFailure.MALFORMED_DEFINITION,
        false,
        "Two stages are called 'only'");
    assertFailure(
        actions.failure(one("plan", Map.of("what", "skip nothing"))),
        IsolatedFailure.ACTION_FAILED,
        false,
        "No stage 'nowhere' is ahead (ahead: none)");
  }

  // --- what happens to the child ----------------------------------------------------------------

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

  // --- the caller's handlers --------------------------------------------------------------------

  @Test
  void run_handlerThatThrows() {
    IsolatedHandlers logs =
        IsolatedHandlers.NONE.onLog(
            line -> {
              throw new IllegalStateException("log book is full");
            });
    IsolatedHandlers puts =
        IsolatedHandlers.NONE.onStorePut(
            put -> {
              throw ApplicationFailure.newNonRetryableFailure("no", "Never");
            });

    assertFailure(
        actions.failure(one("greet", Map.of()), logs),
        IsolatedFailure.HANDLER_FAILED,
        true,
        "A handler of log lines failed: java.lang.IllegalStateException: log book is full");
    assertFailure(
        actions.failure(one("greet", Map.of()), puts),
        IsolatedFailure.HANDLER_FAILED,
        false,
        "A handler of the value of 'greeting' failed: ");
  }

  @Test
  void run_messageThatIsRefused() {
    IsolatedHandlers refusing =
        IsolatedHandlers.NONE.onMessage(
            "ask",
            message -> {
              throw new IllegalArgumentException("not on Sundays");
            });

    ApplicationFailure failure = actions.failure(one("ask", Map.of()), refusing);

    assertFailure(
        failure,
        IsolatedFailure.HANDLER_FAILED,
        true,
        "Action 'ask' of stage 'only' failed: The message 'ask' was refused: not on Sundays");
    assertThat(failure.getCause()).isInstanceOf(IllegalArgumentException.class);
    assertThat(actions.runs().run(one("ask", Map.of("forgiving", true)), refusing).value("refused"))
        .isEqualTo("The message 'ask' was refused: not on Sundays");
  }
}
