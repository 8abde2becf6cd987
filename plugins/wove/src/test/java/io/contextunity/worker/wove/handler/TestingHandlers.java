package io.contextunity.worker.wove.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.core.wove.WoveTask;
import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.WoveRun;
import io.contextunity.worker.wove.task.WoveRun.OrphanPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Handlers in Java by the names of their tasks: two run at once, three wait. */
final class TestingHandlers implements AutoCloseable {
  /** No arguments. */
  static final String NOTHING = "gAV9lC4=";

  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, WoveTask> handlers = new ConcurrentHashMap<>();
  private final HandledTasks tasks =
      new HandledTasks(new HandlerSettings(2, 3, Duration.ofSeconds(30)), () -> handlers);

  void put(String name, WoveTask handler) {
    handlers.put(name, handler);
  }

  boolean does(String name) {
    return tasks.does(name);
  }

  /** Does a task that ends well; what came of it. */
  JsonNode resultOf(String name) {
    JsonNode event = json(ended(start(name, NOTHING)));
    assertThat(event.path("type").textValue()).as("%s", event).isEqualTo("task_result");
    return event.required("result");
  }

  /**
   * @param arguments a pickled dict in base64
   */
  StartedTask start(String name, String arguments) {
    return start(run(name, frame(arguments), Optional.empty()));
  }

  StartedTask start(WoveRun run) {
    return tasks.start(run);
  }

  static String frame(String arguments) {
    return "{\"type\":\"run_task\",\"callable_pickle\":\"!\",\"args_pickle\":\""
        + arguments
        + "\"}";
  }

  static WoveRun run(String name, String frame, Optional<Duration> timeout) {
    return new WoveRun(
        name + ":1",
        name,
        timeout,
        Optional.empty(),
        false,
        Optional.empty(),
        OrphanPolicy.CANCEL,
        frame.getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  /** Why a task was not done. */
  static String message(StartedTask task) {
    return json(ended(task)).required("error").path("message").textValue();
  }

  static JsonNode json(TaskOutcome outcome) {
    try {
      return JSON.readTree(outcome.event());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits for a task. */
  static TaskOutcome ended(StartedTask task) {
    return task.outcome().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** For a handler that throws. */
  static Object fail(Throwable failure) throws Exception {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (Exception) failure;
  }

  @Override
  public void close() {
    tasks.close();
  }
}
