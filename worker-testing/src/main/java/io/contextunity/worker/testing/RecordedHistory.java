package io.contextunity.worker.testing;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run as Temporal recorded it. */
record RecordedHistory(Path file, WorkflowExecutionHistory history) {
  // Temporal's message says it in several forms, all with the number of the event.
  private static final Pattern EVENT = Pattern.compile("(?:event |Event |eventId=)'?(\\d+)");

  static RecordedHistory read(Path file) {
    try {
      return new RecordedHistory(file, WorkflowExecutionHistory.fromJson(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("History '" + file + "' cannot be read", e);
    } catch (RuntimeException e) {
      throw new AssertionError(
          "'%s' is no history (expected: JSON as WorkflowReplays.record writes it): %s"
              .formatted(file, firstLine(e)),
          e);
    }
  }

  String workflowType() {
    return history
        .getEvents()
        .get(0)
        .getWorkflowExecutionStartedEventAttributes()
        .getWorkflowType()
        .getName();
  }

  /** Why it does not replay, with the first event that differs. */
  String explain(Exception failure) {
    return "History '%s' does not replay on %s: %s%s"
        .formatted(file, workflowType(), firstDifference(failure), firstLine(failure));
  }

  private String firstDifference(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Matcher matcher = EVENT.matcher(String.valueOf(cause.getMessage()));
      if (matcher.find()) {
        return describe(Long.parseLong(matcher.group(1)));
      }
    }
    return "";
  }

  private String describe(long eventId) {
    return history.getEvents().stream()
        .filter(event -> event.getEventId() == eventId)
        .findFirst()
        .map(event -> "first differing event %d (%s). ".formatted(eventId, words(event)))
        .orElse("");
  }

  private static String words(HistoryEvent event) {
    String type = event.getEventType().name().replace("EVENT_TYPE_", "");
    return event.hasActivityTaskScheduledEventAttributes()
        ? type + " " + event.getActivityTaskScheduledEventAttributes().getActivityType().getName()
        : type;
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
