package __package__;

import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Tells the story and touches nothing: no clock, no random, no thread, no I/O. */
public final class __Type__WorkflowImpl implements __Type__Workflow {
  private final __Type__Activities activities =
      Workflow.newActivityStub(
          __Type__Activities.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

  @Override
  public __Type__Result run(__Type__Request request) {
    require("note_id", request.noteId());
    require("text", request.text());
    return activities.remember(request);
  }

  // Only failures of Temporal's end a run; another exception would be retried for ever.
  private static void require(String field, String value) {
    if (value == null || value.isBlank()) {
      throw ApplicationFailure.newNonRetryableFailure(
          field + " '' (expected: non-empty)", "InvalidRequest");
    }
  }
}
