package io.contextunity.worker.host.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.host.cli.ExitCodes;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;

/** Prints a run's status for a person: a line for what happened, then the details as JSON. */
public final class RunView {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> SHOWN_FIRST = Set.of("workflow_id", "run_id", "status");

  private static final Set<Object> ENDED_BADLY =
      Set.of("failed", "cancelled", "terminated", "timed_out");

  private RunView() {}

  /** Prints the status and returns the exit code that fits it. */
  public static int print(PrintWriter out, Map<String, Object> task) {
    out.printf("%s  %s%n", task.get("status"), task.get("workflow_id"));
    out.printf("  run_id: %s%n", task.get("run_id"));
    task.forEach(
        (key, value) -> {
          if (!SHOWN_FIRST.contains(key)) {
            out.printf("  %s: %s%n", key, text(value));
          }
        });
    out.flush();
    return exitCode(task);
  }

  static int exitCode(Map<String, Object> task) {
    return ENDED_BADLY.contains(task.get("status")) ? ExitCodes.FAILED : ExitCodes.OK;
  }

  private static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value).replace("\n", "\n  ");
    } catch (JsonProcessingException e) {
      return String.valueOf(value);
    }
  }
}
