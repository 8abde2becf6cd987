package io.contextunity.worker.wove.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextunity.worker.wove.task.TaskOutcome.Kind;

/** Terminal events that the host itself tells. */
public final class Events {
  private static final JsonMapper JSON = new JsonMapper();

  private Events() {}

  /**
   * A {@code task_error}.
   *
   * @param kind such as {@code TimeoutError}, or a Java class
   * @param source {@code task}, {@code executor}, {@code transport} or {@code config}
   */
  public static TaskOutcome error(
      WoveRun run, String kind, String message, String source, boolean retryable) {
    ObjectNode event = event("task_error", run);
    event
        .putObject("error")
        .put("kind", kind)
        .put("message", message)
        .put("traceback", "")
        .put("retryable", retryable)
        .put("source", source);
    return new TaskOutcome(Kind.ERROR, bytes(event));
  }

  /** A {@code task_cancelled}. */
  public static TaskOutcome cancelled(WoveRun run) {
    return new TaskOutcome(Kind.CANCELLED, bytes(event("task_cancelled", run)));
  }

  /**
   * A {@code task_result} without pickle.
   *
   * @param result what Jackson can write
   * @throws IllegalArgumentException if it cannot
   */
  public static TaskOutcome result(WoveRun run, Object result) {
    ObjectNode event = event("task_result", run);
    event.set("result", JSON.valueToTree(result));
    return new TaskOutcome(Kind.RESULT, bytes(event));
  }

  private static ObjectNode event(String type, WoveRun run) {
    return JSON.createObjectNode()
        .put("type", type)
        .put("run_id", run.runId())
        .put("task_id", run.taskId());
  }

  private static byte[] bytes(ObjectNode event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
