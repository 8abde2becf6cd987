package io.contextunity.worker.wove.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.WoveRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What Wove's client pickles and reads, by a Python that does it for the tests. */
final class TestingFrames implements AutoCloseable {
  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(64 << 20).build())
              .build());

  private final Process process;
  private final BufferedReader answers;
  private final OutputStream questions;

  TestingFrames(String interpreter) throws IOException {
    try (InputStream source = TestingFrames.class.getResourceAsStream("frames.py")) {
      process =
          new ProcessBuilder(interpreter, "-c", new String(source.readAllBytes(), UTF_8))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    }
    answers = process.inputReader(UTF_8);
    questions = process.getOutputStream();
  }

  /** A run of the function {@code task} of this source. */
  WoveRun run(String source) {
    return run(source, "{}", Optional.empty());
  }

  WoveRun run(String source, String arguments, Optional<Duration> timeout) {
    JsonNode pickled =
        ask(JSON.createObjectNode().put("source", source).put("arguments", arguments));
    return pickled(
        pickled.path("callable_pickle").asText(), pickled.path("args_pickle").asText(), timeout);
  }

  static WoveRun pickled(
      String callablePickle, String argumentsPickle, Optional<Duration> timeout) {
    String runId = "task:" + UUID.randomUUID().toString().replace("-", "");
    ObjectNode frame =
        JSON.createObjectNode()
            .put("type", "run_task")
            .put("run_id", runId)
            .put("task_id", "task")
            .put("callable_pickle", callablePickle)
            .put("args_pickle", argumentsPickle);
    return new WoveRun(
        runId,
        "task",
        timeout,
        Optional.empty(),
        false,
        Optional.empty(),
        WoveRun.OrphanPolicy.CANCEL,
        frame.toString().getBytes(UTF_8),
        Map.of());
  }

  /** What the caller gets to see: Python's repr of the result or the exception. */
  String repr(TaskOutcome outcome, String field) {
    JsonNode event = event(outcome);
    if (!event.has(field)) {
      throw new AssertionError("No " + field + " in " + event);
    }
    return ask(JSON.createObjectNode().put("pickle", event.path(field).asText()))
        .path("repr")
        .asText();
  }

  static JsonNode event(TaskOutcome outcome) {
    try {
      return JSON.readTree(outcome.event());
    } catch (IOException e) {
      throw new AssertionError(new String(outcome.event(), UTF_8), e);
    }
  }

  static JsonNode frame(WoveRun run) {
    try {
      return JSON.readTree(run.frame());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private synchronized JsonNode ask(ObjectNode question) {
    try {
      questions.write((question + "\n").getBytes(UTF_8));
      questions.flush();
      JsonNode answer = JSON.readTree(answers.readLine());
      if (answer.has("problem")) {
        throw new AssertionError(answer.path("problem").asText());
      }
      return answer;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.destroyForcibly();
    answers.close();
  }
}
