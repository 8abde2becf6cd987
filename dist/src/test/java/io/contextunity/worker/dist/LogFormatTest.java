package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextunity.worker.local.temporal.LocalTemporal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker's log looks like to a machine, and what never stands in it. */
final class LogFormatTest {
  private static final Duration TO_START = Duration.ofSeconds(120);
  private static final Duration TO_STOP = Duration.ofSeconds(60);
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @TempDir Path directory;

  @Test
  void json_everyLineParses() throws Exception {
    SlowPlugin plugin = SlowPlugin.write(directory, 10);
    try (LocalTemporal temporal =
            LocalTemporal.start(
                directory.resolve("temporal"), Map.of("CONTEXTWORKER_TEMPORAL_CLI", "none"));
        RunningProgram worker =
            plugin
                .worker(Workplace.in(directory), temporal.address(), "log-format: json")
                .start()) {
      worker.awaitLine("^ready$", TO_START);

      Finished stopped = worker.stop(TO_STOP);

      List<JsonNode> lines = new ArrayList<>();
      for (String line : stopped.err().lines().toList()) {
        lines.add(new ObjectMapper().readTree(line));
      }
      assertThat(lines).isNotEmpty();
      assertThat(lines)
          .allSatisfy(
              line -> {
                assertThat(Instant.parse(line.path("time").asText())).isBefore(Instant.now());
                assertThat(line.path("level").asText()).isIn("INFO", "WARN", "ERROR");
                assertThat(line.path("logger").asText()).isNotEmpty();
                assertThat(line.path("thread").asText()).isNotEmpty();
              })
          .extracting(line -> line.path("message").asText())
          .contains("Module slow polls task queue slow-tasks", "Module slow drained");
    }
  }

  @Test
  void trace_noToken() throws Exception {
    Path settings =
        Files.writeString(directory.resolve("settings.yaml"), "management: {enabled: false}\n");
    try (RunningService service =
        RunningService.start(
            Workplace.in(directory)
                .command("--port", "0", "--config", settings.toString())
                .with("TEMPORAL_HOST", "127.0.0.1:1")
                .with("LOG_LEVEL", "TRACE")
                .with("CU_PLATFORM_SECRET", SECRET))) {
      Finished asked = service.call("status", "harvest-1");
      assertThat(asked.exitCode()).isNotZero();

      Finished stopped = service.program().stop(TO_STOP);

      assertThat(stopped.exitCode()).isZero();
      assertThat(stopped.err() + stopped.out())
          .contains("gRPC listens")
          .doesNotContain("hmac-001", "Bearer", SECRET);
    }
  }
}
