package io.contextunity.worker.wove.durable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskOutcome.Kind;
import io.contextunity.worker.wove.task.WoveRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** What stands in a terminal event. */
final class TerminalEvent {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MESSAGE = 500;
  private static final Set<String> OF_WORKER = Set.of("WorkerStops", "TooManyTasks");

  private final Kind kind;
  private final ObjectNode event;

  private TerminalEvent(Kind kind, ObjectNode event) {
    this.kind = kind;
    this.event = event;
  }

  static TerminalEvent of(TaskOutcome outcome) {
    try {
      return new TerminalEvent(outcome.kind(), JSON.readValue(outcome.event(), ObjectNode.class));
    } catch (IOException e) {
      throw new UncheckedIOException("A terminal event that is no JSON object", e);
    }
  }

  /** Whether the task did not fail but this worker: it stops, or has too much to do. */
  boolean isOfWorker() {
    JsonNode error = event.path("error");
    return kind == Kind.ERROR
        && error.path("source").asText().equals("executor")
        && OF_WORKER.contains(error.path("kind").asText());
  }

  /** What an error says, shortened; otherwise nothing. */
  String message() {
    if (kind != Kind.ERROR) {
      return "";
    }
    JsonNode error = event.path("error");
    String text = error.isTextual() ? error.asText() : error.path("message").asText();
    String named = error.path("kind").asText() + ": " + text;
    return named.substring(0, Math.min(MESSAGE, named.length()));
  }

  /** The same, told to the call that asks: it may have joined the run that another one began. */
  TaskOutcome to(WoveRun run) {
    event.put("run_id", run.runId()).put("task_id", run.taskId());
    try {
      return new TaskOutcome(kind, JSON.writeValueAsBytes(event));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
