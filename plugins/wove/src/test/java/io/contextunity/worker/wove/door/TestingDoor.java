package io.contextunity.worker.wove.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.core.ModuleMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** A door for callers of this machine, the tasks behind it, and what it measures. */
final class TestingDoor implements AutoCloseable, ModuleMetrics {
  final TestingRunner runner = new TestingRunner();
  final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();
  private final Door door;

  TestingDoor(int maxReplyBytes) {
    door =
        new Door(
            new SecuritySettings(
                SecuritySettings.Type.NONE, Optional.empty(), null, null, 0, Optional.empty()),
            new DoorSettings(maxReplyBytes, List.of("x-project")),
            this,
            Clock.systemUTC(),
            new MeasuredTasks("python", runner, this));
  }

  Door door() {
    return door;
  }

  CompletableFuture<byte[]> send(TestingCall call) {
    return door.handle(call).toCompletableFuture();
  }

  int openRuns() {
    return (int) gauges.get("wove.runs.open").getAsDouble();
  }

  /** The one event of an answer. */
  static JsonNode event(CompletableFuture<byte[]> answer) {
    try {
      return new JsonMapper().readTree(answer.orTimeout(30, TimeUnit.SECONDS).join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(CompletableFuture<byte[]> answer) {
    return new String(answer.orTimeout(30, TimeUnit.SECONDS).join(), UTF_8);
  }

  @Override
  public void count(String name, String... tags) {
    counts.merge(name + " " + String.join(" ", tags), 1, Integer::sum);
  }

  @Override
  public void time(String name, Duration took, String... tags) {
    count(name, tags);
  }

  @Override
  public void gauge(String name, DoubleSupplier value) {
    gauges.put(name, value);
  }

  @Override
  public void close() {
    door.close();
  }
}
