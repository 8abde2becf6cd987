package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.proto.worker.WorkerServiceGrpc;
import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Temporal's real server is away for 30 seconds: dead, or there and silent. */
@Tag("real-temporal")
final class OutageTest {
  private static final Duration TO_START = Duration.ofSeconds(120);
  private static final Duration OUTAGE = Duration.ofSeconds(30);
  private static final Duration RED_WITHIN = Duration.ofSeconds(10);
  private static final Duration GREEN_WITHIN = Duration.ofSeconds(15);
  private static final Duration CALL_WITHIN = Duration.ofSeconds(10);
  private static final Pattern STATUS_PAGE = Pattern.compile("Status page: (http://\\S+)/");

  @TempDir Path directory;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void killed_redWithinTenSeconds_greenByItself_callsAnswerUnavailable() throws Exception {
    outage(TestingTemporal::kill, TestingTemporal::start);
  }

  @Test
  void frozen_redWithinTenSeconds_greenByItself_callsAnswerUnavailable() throws Exception {
    outage(TestingTemporal::freeze, TestingTemporal::thaw);
  }

  private void outage(Change away, Change back) throws Exception {
    Path config = Files.writeString(directory.resolve("any-port.yaml"), "management:\n  port: 0\n");
    try (TestingTemporal temporal = TestingTemporal.start(directory);
        RunningProgram worker = program(temporal, "--temporal", "--config", config).start();
        RunningService service =
            RunningService.start(program(temporal, "--port", "0", "--config", config))) {
      URI workerReady = ready(worker);
      URI serviceReady = ready(service.program());
      await("worker green", TO_START, () -> isReady(workerReady));
      await("service green", TO_START, () -> isReady(serviceReady));

      long begun = System.nanoTime();
      away.on(temporal);
      await("worker red", RED_WITHIN, () -> !isReady(workerReady));
      await("service red", RED_WITHIN.minus(since(begun)), () -> !isReady(serviceReady));
      System.out.println("Measured: red after " + since(begun).toMillis() + " ms");
      while (since(begun).compareTo(OUTAGE) < 0) {
        assertUnavailable(service.port());
      }
      assertThat(isReady(workerReady)).isFalse();

      long returned = System.nanoTime();
      back.on(temporal);
      await("worker green again", GREEN_WITHIN, () -> isReady(workerReady));
      await(
          "service green again", GREEN_WITHIN.minus(since(returned)), () -> isReady(serviceReady));
      System.out.println("Measured: green after " + since(returned).toMillis() + " ms");

      Finished run = service.call("start", "gardener", "--payload", "{}", "--wait");
      assertThat(run.out()).as(run.err()).startsWith("failed  "); // no Brain here, but it ran
      assertThat(worker.err() + worker.out()).doesNotContain("\tat ");
    }
  }

  private Invocation program(TestingTemporal temporal, Object... arguments) {
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    return Workplace.in(directory).command(texts).with("TEMPORAL_HOST", temporal.address());
  }

  private static URI ready(RunningProgram program) {
    Matcher page = STATUS_PAGE.matcher(program.awaitLine(STATUS_PAGE.pattern(), TO_START));
    assertThat(page.find()).isTrue();
    return URI.create(page.group(1) + "/health/ready");
  }

  private boolean isReady(URI ready) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
    return http.send(request, BodyHandlers.ofString()).statusCode() == 200;
  }

  private static void assertUnavailable(int port) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      var stub = WorkerServiceGrpc.newBlockingStub(channel);
      var start = ContextUnit.of(Map.of("workflow_type", "harvest"), "router:test");
      var status = ContextUnit.of(Map.of("workflow_id", "some-run"), "router:test");

      assertUnavailable(() -> stub.startWorkflow(ContextUnitCodec.toMessage(start)));
      assertUnavailable(() -> stub.getTaskStatus(ContextUnitCodec.toMessage(status)));
    } finally {
      channel.shutdownNow();
    }
  }

  private static void assertUnavailable(ThrowingCallable call) {
    long begun = System.nanoTime();
    assertThatThrownBy(call).hasMessageStartingWith("UNAVAILABLE: Temporal at ");
    System.out.println("Measured: UNAVAILABLE after " + since(begun).toMillis() + " ms");
    assertThat(since(begun)).isLessThan(CALL_WITHIN);
  }

  private static void await(String what, Duration atMost, Condition condition) throws Exception {
    long begun = System.nanoTime();
    while (!condition.isTrue()) {
      assertThat(since(begun)).as(what).isLessThan(atMost);
      TimeUnit.MILLISECONDS.sleep(100); // between two questions
    }
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  private interface Condition {
    boolean isTrue() throws Exception;
  }

  private interface Change {
    void on(TestingTemporal temporal) throws Exception;
  }
}
