package io.contextunity.worker.host.temporal.replay;

import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.List;
import java.util.Optional;

/**
 * A run as Temporal recorded it, whole or up to now.
 *
 * @param source where it came from, for a person: a file's name, or the server
 */
public record RecordedRun(String source, String workflowId, String runId, History history) {

  /** What the server tells of a run. */
  static RecordedRun ofServer(WorkflowExecution run, History history) {
    return new RecordedRun("server", run.getWorkflowId(), run.getRunId(), history);
  }

  /**
   * Reads what {@code plugins record} or {@code temporal workflow show --output json} wrote.
   *
   * @throws HistoryException if it is no history
   */
  public static RecordedRun ofJson(String source, String json) {
    WorkflowExecutionHistory read = read(source, json);
    WorkflowExecutionStartedEventAttributes started = started(read.getHistory());
    if (started.getWorkflowType().getName().isEmpty()) {
      throw new HistoryException(source, "does not begin with WORKFLOW_EXECUTION_STARTED");
    }
    return new RecordedRun(
        source,
        read.getWorkflowExecution().getWorkflowId(),
        started.getOriginalExecutionRunId(),
        read.getHistory());
  }

  private static WorkflowExecutionHistory read(String source, String json) {
    try {
      return WorkflowExecutionHistory.fromJson(json);
    } catch (RuntimeException e) {
      throw new HistoryException(source, "is no history: " + reason(e));
    }
  }

  private static String reason(Throwable thrown) {
    Throwable at = thrown;
    while (at.getCause() != null && !(at instanceof InvalidProtocolBufferException)) {
      at = at.getCause();
    }
    return String.valueOf(at.getMessage()).lines().findFirst().orElse("empty");
  }

  private static WorkflowExecutionStartedEventAttributes started(History history) {
    return history.getEvents(0).getWorkflowExecutionStartedEventAttributes();
  }

  /** The type that it was started as. */
  public String workflowType() {
    return started(history).getWorkflowType().getName();
  }

  /** For Temporal's own replay. */
  public WorkflowExecutionHistory forReplay() {
    return new WorkflowExecutionHistory(history, workflowId);
  }

  /** As {@link #ofJson} reads it. */
  public String toJson() {
    return forReplay().toJson(true) + "\n";
  }

  List<HistoryEvent> events() {
    return history.getEventsList();
  }

  Optional<HistoryEvent> event(long eventId) {
    return events().stream().filter(event -> event.getEventId() == eventId).findFirst();
  }

  /** Whether it goes on after its last event. */
  boolean isOpen() {
    return switch (events().get(events().size() - 1).getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
          EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
          EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT,
          EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
          EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED,
          EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW ->
          false;
      default -> true;
    };
  }

  RecordedRun with(History other) {
    return new RecordedRun(source, workflowId, runId, other);
  }
}
