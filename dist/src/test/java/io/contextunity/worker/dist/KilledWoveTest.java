package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of service and worker in the middle of twenty durable Wove tasks, of which ten are done:
 * a client that sends them again with their idempotency keys gets all twenty results, and each task
 * was completed once.
 */
@Tag("real-temporal")
final class KilledWoveTest {
  private static final String PYTHON = System.getenv("CONTEXTWORKER_WOVE_PYTHON");
  private static final int TASKS = 20;
  private static final int DONE = 10;
  private static final Duration TO_START = Duration.ofSeconds(120);

  @TempDir Path directory;

  @BeforeAll
  static void requirePython() {
    assumeThat(PYTHON).as("CONTEXTWORKER_WOVE_PYTHON names a Python with cloudpickle").isNotBlank();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void halfway_allResultsArrive_eachTaskIsCompletedOnce() throws Exception {
    List<String> frames = frames();
    Path squares = Files.createDirectory(directory.resolve("squares"));
    try (TestingTemporal temporal = TestingTemporal.start(directory)) {
      try (RunningProgram worker = worker(temporal);
          RunningService service = service(temporal);
          WoveClient client = new WoveClient(service.port())) {
        worker.awaitLine("^ready$", TO_START);
        List<WoveClient.Attempt> attempts = client.attempts(frames);
        assertSquares(attempts.subList(0, DONE));
        await("all begun", () -> lines(squares, "begun").size() == TASKS);
        worker.kill();
        service.program().kill();
        for (WoveClient.Attempt attempt : attempts.subList(DONE, TASKS)) {
          assertThat(isLost(attempt.reply())).isTrue();
        }
      }
      Files.createFile(squares.resolve("go"));
      try (RunningProgram worker = worker(temporal);
          RunningService service = service(temporal);
          WoveClient client = new WoveClient(service.port())) {
        List<WoveClient.Attempt> attempts = client.attempts(frames);
        assertSquares(attempts);
        worker.awaitLine("^ready$", TO_START);
      }
    }
    assertThat(lines(squares, "ended"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, TASKS).mapToObj(Integer::toString).toList());
    assertThat(lines(squares, "begun")).hasSize(TASKS + TASKS - DONE);
  }

  private List<String> frames() throws IOException, InterruptedException {
    Path script = directory.resolve("frames.py");
    try (InputStream source = KilledWoveTest.class.getResourceAsStream("wove-frames.py")) {
      Files.copy(source, script);
    }
    Process python =
        new ProcessBuilder(PYTHON, script.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as("cloudpickle in %s", PYTHON).isZero();
    return out.lines().toList();
  }

  private RunningProgram worker(TestingTemporal temporal) throws IOException {
    return command(temporal, "--temporal").start();
  }

  private RunningService service(TestingTemporal temporal) throws IOException {
    return RunningService.start(command(temporal, "--port", "0"));
  }

  private Invocation command(TestingTemporal temporal, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of("--config", settings().toString(), "--plugins-directory", plugins().toString()));
    return Workplace.in(directory)
        .command(all.toArray(String[]::new))
        .with("TEMPORAL_HOST", temporal.address());
  }

  private Path settings() throws IOException {
    return Files.writeString(
        directory.resolve("worker.yaml"),
        """
        management: {enabled: false}
        grpc: {host: 127.0.0.1}
        plugins:
          wove:
            security: {type: none}
            durable: {mode: always}
            python:
              interpreter: %s
              max-concurrent: %d
              warm: 0
              environment: {SQUARES: %s}
        """
            .formatted(PYTHON, TASKS, directory.resolve("squares")));
  }

  // The jar that this build made, alone.
  private Path plugins() throws IOException {
    Path plugins = Files.createDirectories(directory.resolve("jars"));
    Path built = Path.of(System.getProperty("basedir")).resolveSibling("plugins/wove/target");
    try (Stream<Path> files = Files.list(built)) {
      Path jar =
          files
              .filter(file -> file.getFileName().toString().matches("wove-[\\d.]+\\.jar"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("No plugin in " + built));
      Path copy = plugins.resolve(jar.getFileName());
      if (!Files.exists(copy)) {
        Files.copy(jar, copy);
      }
    }
    return plugins;
  }

  private static void assertSquares(List<WoveClient.Attempt> attempts) throws Exception {
    for (WoveClient.Attempt attempt : attempts) {
      JsonNode event = WoveClient.event(attempt.reply().get(120, TimeUnit.SECONDS));
      assertThat(event.path("type").asText()).as("%s", event).isEqualTo("task_result");
      assertThat(event.path("run_id").asText()).isEqualTo(attempt.runId());
      byte[] pickle = Base64.getDecoder().decode(event.path("result_pickle").asText());
      assertThat(new String(pickle, StandardCharsets.ISO_8859_1))
          .contains(attempt.n() + " squared is " + attempt.n() * attempt.n() + ".");
    }
  }

  private static boolean isLost(Future<byte[]> reply) throws Exception {
    try {
      reply.get(30, TimeUnit.SECONDS);
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }

  private static List<String> lines(Path directory, String name) {
    try {
      Path file = directory.resolve(name);
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
