package io.contextunity.worker.host.temporal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.MarkerRecordedEventAttributes;
import io.temporal.api.history.v1.StartChildWorkflowExecutionInitiatedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceReaderTest {

  @ParameterizedTest
  @CsvSource({
    "TIMER_STARTED, starts a timer",
    "TIMER_CANCELED, cancels a timer",
    "ACTIVITY_TASK_CANCEL_REQUESTED, cancels an activity",
    "WORKFLOW_EXECUTION_COMPLETED, completes the run",
    "WORKFLOW_EXECUTION_FAILED, fails the run",
    "WORKFLOW_EXECUTION_CANCELED, ends the run as cancelled",
    "WORKFLOW_EXECUTION_CONTINUED_AS_NEW, continues as new",
    "NEXUS_OPERATION_SCHEDULED, goes through nexus operation scheduled",
  })
  void read_event(String type, String words) {
    HistoryEvent.Builder event =
        HistoryEvent.newBuilder().setEventType(EventType.valueOf("EVENT_TYPE_" + type));

    Difference difference = read(event, "Event 2 of type EVENT_TYPE_" + type + otherCommand());

    assertThat(difference.eventId()).isEqualTo(2);
    assertThat(difference.eventType()).isEqualTo(type);
    assertThat(difference.reason())
        .isEqualTo("the recorded run " + words + "; this version schedules an activity");
  }

  @Test
  void read_eventsWithNames() {
    assertThat(read(activity(), "Event 2 of type EVENT_TYPE_X" + otherCommand()).reason())
        .startsWith("the recorded run schedules activity ship;");
    assertThat(read(child(), "Event 2 of type EVENT_TYPE_X" + otherCommand()).reason())
        .startsWith("the recorded run starts child workflow Ship;");
    assertThat(read(marker("Version", "changeId"), noCommand()).reason())
        .startsWith("the recorded run asks Workflow.getVersion for 'c';");
    assertThat(read(marker("LocalActivity", "type"), noCommand()).reason())
        .startsWith("the recorded run runs local activity 'c';");
    assertThat(read(marker("SideEffect", "data"), noCommand()).reason())
        .startsWith("the recorded run records a side effect;");
    assertThat(read(marker("Own", "data"), noCommand()).reason())
        .startsWith("the recorded run records marker Own;");
  }

  @Test
  void read_commandThatNobodyKnows() {
    String text =
        "Event 2 of type EVENT_TYPE_X does not match command type COMMAND_TYPE_FLY_TO_MARS";

    assertThat(read(activity(), text).reason()).endsWith("; this version does fly to mars");
  }

  @Test
  void read_whatTemporalSaysInOtherWords() {
    String text =
        """
        query failure for workflow_id: "w", queryType=__replay_only, error=java.lang.Odd: odd
        \tat io.temporal.Odd(Odd.java:1)
        Caused by: io.temporal.worker.NonDeterministicException: something else altogether
        """;

    Difference difference = read(activity(), text);

    assertThat(difference.eventId()).isZero();
    assertThat(difference.eventType()).isEmpty();
    assertThat(difference.reason())
        .isEqualTo("this version fails here: NonDeterministicException: something else altogether");
    assertThat(difference.text())
        .isEqualTo(
            "run run-1 of order-1 (test): this version fails here: NonDeterministicException:"
                + " something else altogether");
  }

  @Test
  void read_nothingSaid() {
    assertThat(read(activity(), null).reason()).isEqualTo("this version fails here: null");
  }

  private static String otherCommand() {
    return " does not match command type COMMAND_TYPE_SCHEDULE_ACTIVITY_TASK";
  }

  private static String noCommand() {
    return "No command scheduled that corresponds to event_id: 2";
  }

  private static Difference read(HistoryEvent.Builder event, String text) {
    History history =
        History.newBuilder()
            .addEvents(
                HistoryEvent.newBuilder()
                    .setEventId(1)
                    .setWorkflowExecutionStartedEventAttributes(
                        WorkflowExecutionStartedEventAttributes.newBuilder()
                            .setWorkflowType(WorkflowType.newBuilder().setName("OrderWorkflow"))))
            .addEvents(event.setEventId(2))
            .build();
    return new DifferenceReader(
            new RecordedRun("test", "order-1", "run-1", history), Optional.empty())
        .read(new RuntimeException(text));
  }

  private static HistoryEvent.Builder activity() {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
        .setActivityTaskScheduledEventAttributes(
            ActivityTaskScheduledEventAttributes.newBuilder()
                .setActivityType(ActivityType.newBuilder().setName("ship")));
  }

  private static HistoryEvent.Builder child() {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED)
        .setStartChildWorkflowExecutionInitiatedEventAttributes(
            StartChildWorkflowExecutionInitiatedEventAttributes.newBuilder()
                .setWorkflowType(WorkflowType.newBuilder().setName("Ship")));
  }

  private static HistoryEvent.Builder marker(String name, String key) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_MARKER_RECORDED)
        .setMarkerRecordedEventAttributes(
            MarkerRecordedEventAttributes.newBuilder()
                .setMarkerName(name)
                .putDetails(
                    key,
                    Payloads.newBuilder()
                        .addPayloads(Payload.newBuilder().setData(ByteString.copyFromUtf8("\"c\"")))
                        .build()));
  }
}
