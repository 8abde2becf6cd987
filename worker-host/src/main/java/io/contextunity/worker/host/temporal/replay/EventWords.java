package io.contextunity.worker.host.temporal.replay;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.MarkerRecordedEventAttributes;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a workflow did or does, in a person's words: {@code starts a timer}. */
final class EventWords {
  private static final Map<String, String> OF_COMMANDS =
      Map.ofEntries(
          Map.entry("SCHEDULE_ACTIVITY_TASK", "schedules an activity"),
          Map.entry("REQUEST_CANCEL_ACTIVITY_TASK", "cancels an activity"),
          Map.entry("START_TIMER", "starts a timer"),
          Map.entry("CANCEL_TIMER", "cancels a timer"),
          Map.entry("COMPLETE_WORKFLOW_EXECUTION", "completes the run"),
          Map.entry("FAIL_WORKFLOW_EXECUTION", "fails the run"),
          Map.entry("CANCEL_WORKFLOW_EXECUTION", "ends the run as cancelled"),
          Map.entry("CONTINUE_AS_NEW_WORKFLOW_EXECUTION", "continues as new"),
          Map.entry("START_CHILD_WORKFLOW_EXECUTION", "starts a child workflow"),
          Map.entry("SIGNAL_EXTERNAL_WORKFLOW_EXECUTION", "signals another run"),
          Map.entry("REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION", "cancels another run"),
          Map.entry("RECORD_MARKER", "records a version, side effect or local activity"),
          Map.entry("UPSERT_WORKFLOW_SEARCH_ATTRIBUTES", "sets search attributes"),
          Map.entry("MODIFY_WORKFLOW_PROPERTIES", "sets its memo"),
          Map.entry("PROTOCOL_MESSAGE", "answers an update"),
          Map.entry("SCHEDULE_NEXUS_OPERATION", "starts a Nexus operation"),
          Map.entry("REQUEST_CANCEL_NEXUS_OPERATION", "cancels a Nexus operation"));

  private EventWords() {}

  /** {@code ACTIVITY_TASK_SCHEDULED}. */
  static String type(HistoryEvent event) {
    return event.getEventType().name().replace("EVENT_TYPE_", "");
  }

  /** What a command of this type does. */
  static String doing(String commandType) {
    String name = commandType.replace("COMMAND_TYPE_", "");
    return Optional.ofNullable(OF_COMMANDS.get(name)).orElseGet(() -> "does " + plain(name));
  }

  /** What the recorded run did, as this event tells. */
  static String done(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED ->
          "schedules activity "
              + event.getActivityTaskScheduledEventAttributes().getActivityType().getName();
      case EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED -> "cancels an activity";
      case EVENT_TYPE_TIMER_STARTED -> "starts a timer";
      case EVENT_TYPE_TIMER_CANCELED -> "cancels a timer";
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED -> "completes the run";
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED -> "fails the run";
      case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED -> "ends the run as cancelled";
      case EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW -> "continues as new";
      case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED ->
          "starts child workflow "
              + event
                  .getStartChildWorkflowExecutionInitiatedEventAttributes()
                  .getWorkflowType()
                  .getName();
      case EVENT_TYPE_MARKER_RECORDED -> marker(event.getMarkerRecordedEventAttributes());
      default -> "goes through " + plain(type(event));
    };
  }

  private static String marker(MarkerRecordedEventAttributes marker) {
    return switch (marker.getMarkerName()) {
      case "Version" -> "asks Workflow.getVersion for " + detail(marker, "changeId");
      case "LocalActivity" -> "runs local activity " + detail(marker, "type");
      case "SideEffect", "MutableSideEffect" -> "records a side effect";
      default -> "records marker " + marker.getMarkerName();
    };
  }

  private static String detail(MarkerRecordedEventAttributes marker, String key) {
    var payloads = marker.getDetailsMap().get(key);
    return payloads == null || payloads.getPayloadsCount() == 0
        ? "?"
        : payloads.getPayloads(0).getData().toStringUtf8().replace("\"", "'");
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
