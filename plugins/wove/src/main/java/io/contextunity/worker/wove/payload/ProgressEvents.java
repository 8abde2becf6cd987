package io.contextunity.worker.wove.payload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.wove.task.WoveRun;

/** Events of a task that goes on, as JSON in UTF-8. */
final class ProgressEvents {
  private static final JsonMapper JSON = new JsonMapper();

  private ProgressEvents() {}

  static byte[] started(WoveRun run) {
    return event("task_started", run);
  }

  static byte[] heartbeat(WoveRun run) {
    return event("heartbeat", run);
  }

  private static byte[] event(String type, WoveRun run) {
    try {
      return JSON.writeValueAsBytes(
          JSON.createObjectNode()
              .put("type", type)
              .put("run_id", run.runId())
              .put("task_id", run.taskId()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
