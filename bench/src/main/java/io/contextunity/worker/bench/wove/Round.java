package io.contextunity.worker.bench.wove;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.bench.process.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What load.py measured in one round.
 *
 * @param rate tasks a second
 * @param failed tasks without a result
 */
record Round(double rate, double p50, int failed) {
  private static final Duration TO_END = Duration.ofMinutes(3);
  private static final JsonMapper JSON = new JsonMapper();

  /** Has a round run by a process of its own. */
  static Round run(Path work, String python, Path script, String kind, int callers, double seconds)
      throws IOException, InterruptedException {
    return run(work, python, script, kind, callers, seconds, "");
  }

  static Round run(
      Path work,
      String python,
      Path script,
      String kind,
      int callers,
      double seconds,
      String target)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            python,
            script.toString(),
            kind,
            Integer.toString(callers),
            Double.toString(seconds),
            target);
    try (Child load = Child.start(command, Map.of(), work, "load-" + kind)) {
      JsonNode said = JSON.readTree(load.await("round ", TO_END));
      return new Round(
          said.required("rate").asDouble(),
          said.required("p50_ms").asDouble(),
          said.required("failed").asInt());
    }
  }
}
