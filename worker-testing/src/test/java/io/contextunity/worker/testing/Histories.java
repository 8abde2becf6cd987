package io.contextunity.worker.testing;

import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens on a Temporal server. */
final class Histories {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Histories() {}

  /** Returns once a run of {@link OrderPlugin} waits for its signal. */
  static void awaitMiddle(WorkflowClient client, String workflowId) {
    await("run " + workflowId + " waits", () -> isInMiddle(client, workflowId));
  }

  private static boolean isInMiddle(WorkflowClient client, String workflowId) {
    List<HistoryEvent> events = client.fetchHistory(workflowId).getEvents();
    return events.get(events.size() - 1).getEventType() == EVENT_TYPE_WORKFLOW_TASK_COMPLETED
        && events.stream()
            .anyMatch(event -> event.getEventType() == EVENT_TYPE_ACTIVITY_TASK_COMPLETED);
  }

  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not within " + PATIENCE + ": " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
