package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.ActionRuns.one;
import static io.contextunity.worker.testing.SubWorkflowFailures.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.isolated.IsolatedFailure;
import io.contextunity.worker.core.isolated.IsolatedHandlers;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handlers of a caller that fail, with what it is told of its sub-workflow. */
final class SubWorkflowHandlerFailuresTest {
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
