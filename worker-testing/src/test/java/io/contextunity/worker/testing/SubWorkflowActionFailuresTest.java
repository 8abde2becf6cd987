package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.ActionRuns.one;
import static io.contextunity.worker.testing.SubWorkflowFailures.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.isolated.IsolatedFailure;
import io.contextunity.worker.core.isolated.IsolatedHandlers;
import io.contextunity.worker.core.isolated.IsolatedLimits;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which an action fails, with what the caller of its sub-workflow is told. */
final class SubWorkflowActionFailuresTest {
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
}
