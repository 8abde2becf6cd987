package io.contextunity.worker.wove.durable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.WoveRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs of tests, and what is told of them. */
public final class Runs {
  private static final JsonMapper JSON = new JsonMapper();

  private Runs() {}

  static WoveRun keyed(String taskId, String runId, String key) {
    return run(taskId, runId, Optional.of(key), "{}");
  }

  static WoveRun plain(String taskId, String runId) {
    return run(taskId, runId, Optional.empty(), "{}");
  }

  static WoveRun run(String taskId, String runId, Optional<String> key, String frame) {
    return new WoveRun(
        runId,
        taskId,
        Optional.empty(),
        key,
        false,
        Optional.empty(),
        WoveRun.OrphanPolicy.CANCEL,
        frame.getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  /** How a task ends, within half a minute. */
  static TaskOutcome end(StartedTask task) throws Exception {
    return task.outcome().get(30, TimeUnit.SECONDS);
  }

  public static JsonNode json(byte[] event) {
    try {
      return JSON.readTree(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(TaskOutcome outcome) {
    return json(outcome.event());
  }
}
