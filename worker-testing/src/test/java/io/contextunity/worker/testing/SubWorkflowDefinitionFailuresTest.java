package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.ActionRuns.one;
import static io.contextunity.worker.testing.SubWorkflowFailures.assertFailure;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.isolated.ActionDefinition;
import io.contextunity.worker.core.isolated.IsolatedFailure;
import io.contextunity.worker.core.isolated.IsolatedLimits;
import io.contextunity.worker.core.isolated.StageDefinition;
import io.contextunity.worker.core.isolated.SubWorkflow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a sub-workflow before anything of it runs, with what its caller is told. */
final class SubWorkflowDefinitionFailuresTest {
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

  @Test
  void limits_thatMakeNoSense() {
    assertThatThrownBy(() -> IsolatedLimits.DEFAULT.withTimeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("timeout PT0S (expected: above 0, at most a year)");
    assertThatThrownBy(() -> IsolatedLimits.DEFAULT.withHeapBytes(0))
        .hasMessage("heapBytes 0 (expected: above 0)");
    assertThatThrownBy(() -> IsolatedLimits.DEFAULT.withProcessors(-1))
        .hasMessage("processors -1.0 (expected: above 0)");
  }
}
