package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.contextunity.proto.core.ContextUnit;
import io.contextunity.proto.worker.WorkerServiceGrpc;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A plugin's own gRPC methods, served by a running host. */
@Timeout(180)
class ModuleMethodsTest {
  private static final String SAY = MethodPlugin.METHOD;

  @TempDir Path home;

  private final Shared shared = Shared.create();
  private MemoryTemporal temporal;
  private RunningHost host;
  private RawCalls calls;

  @BeforeEach
  void start() throws Exception {
    Files.createDirectories(home.resolve("plugins"));
    MethodPlugin.jar(shared, "first").writeTo(home.resolve("plugins"));
    temporal = MemoryTemporal.start();
  }

  private void host(Flag... settings) throws Exception {
    host = RunningHost.start(home, temporal.address(), List.of(), settings);
    calls = new RawCalls(host.host().grpcPort());
  }

  @AfterEach
  void stop() {
    shared.say("go");
    if (host != null) {
      calls.close();
      host.close();
    }
    temporal.close();
    shared.close();
  }

  @Test
  void call_asTheHandlerAnswers() throws Exception {
    host(
        new Flag("test", "secret", "0123456789abcdef0123456789abcdef"),
        new Flag("test", "grpc.host", "127.0.0.1"));

    assertThat(host.host().plan()).contains("    gRPC:       /testing.Echo/Say\n");
    assertThat(calls.call(SAY, "hello")).isEqualTo("first hello");
    assertThat(calls.call(SAY, "")).isEqualTo("first ");
    assertThat(calls.call(SAY, "facts")).isEqualTo("/testing.Echo/Say local=true secure=false");
    assertThat(calls.call(SAY, "loader")).isEqualTo("true");
    assertThat(calls.call(SAY, "metadata x-project", "x-project", "reports", "x-project", "last"))
        .isEqualTo("last");
    assertThat(calls.call(SAY, "metadata x-project-bin")).isEqualTo("none");
    assertThat(calls.call(SAY, "metadata absent")).isEqualTo("none");
  }

  @Test
  void call_fails_onlyWhatTheHandlerSaysIsTold() throws Exception {
    host();
    try (CapturedLog log = CapturedLog.named("io.contextunity.worker.host.grpc")) {
      assertRefused("refuse", "PERMISSION_DENIED: Nobody may 'refuse'");
      assertRefused("refuse later", "NOT_FOUND: Nothing is 'later'");
      for (String broken : List.of("break", "break badly", "nothing", "no stage")) {
        assertThatThrownBy(() -> calls.call(SAY, broken))
            .message()
            .matches("INTERNAL: Internal error \\S{36} \\(details in the worker's log\\)");
      }
      assertThat(log.lines())
          .anyMatch(line -> line.startsWith("ERROR Call of /testing.Echo/Say failed, error "));
    }

    assertThatThrownBy(() -> calls.call("/testing.Echo/Other", "hello"))
        .hasMessageStartingWith("UNIMPLEMENTED");
    assertThat(calls.call(SAY, "hello")).isEqualTo("first hello");
    assertThat(host.page("/metrics"))
        .contains(
            "contextworker_calls_seconds_count{method=\"testing.Echo/Say\",status=\"OK\"} 1",
            "contextworker_calls_seconds_count{method=\"testing.Echo/Say\",status=\"INTERNAL\"} 4",
            "contextworker_calls_seconds_count{method=\"testing.Echo/Say\",status=\"NOT_FOUND\"} 1",
            "contextworker_plugin_echo_calls_total{plugin=\"echo\",words=\"2\"} 3.0",
            "contextworker_plugin_echo_build{plugin=\"echo\"} 5.0");
  }

  private void assertRefused(String message, String expected) {
    assertThatThrownBy(() -> calls.call(SAY, message)).hasMessage(expected);
  }

  @Test
  void message_largerThanTheHostsOwnMayBe() throws Exception {
    host(new Flag("test", "grpc.max-message-bytes", "100000"));
    String large = "x".repeat(63 << 20);

    assertThat(calls.call(SAY, large)).isEqualTo("first " + large.length());
    assertThatThrownBy(() -> calls.call(SAY, "x".repeat(65 << 20)))
        .hasMessageStartingWith("RESOURCE_EXHAUSTED");
    assertThat(ownCall(90_000)).hasMessageStartingWith("INVALID_ARGUMENT");
    assertThat(ownCall(200_000))
        .hasMessage(
            "RESOURCE_EXHAUSTED: gRPC message exceeds maximum size 100000 (grpc.max-message-bytes)");
    assertThat(compressedCall(200_000))
        .hasMessage(
            "RESOURCE_EXHAUSTED: gRPC message exceeds maximum size 100000 (grpc.max-message-bytes)");
    assertThatThrownBy(
            () ->
                HealthGrpc.newBlockingStub(calls.channel())
                    .check(HealthCheckRequest.newBuilder().setService("x".repeat(200_000)).build()))
        .hasMessageStartingWith("RESOURCE_EXHAUSTED");
    assertThat(calls.call(SAY, "hello")).isEqualTo("first hello");
  }

  private Throwable ownCall(int bytes) {
    return catchThrowable(
        () -> WorkerServiceGrpc.newBlockingStub(calls.channel()).startWorkflow(unit(bytes)));
  }

  private Throwable compressedCall(int bytes) {
    return catchThrowable(
        () ->
            WorkerServiceGrpc.newBlockingStub(calls.channel())
                .withCompression("gzip")
                .startWorkflow(unit(bytes)));
  }

  private static ContextUnit unit(int bytes) {
    return ContextUnit.newBuilder()
        .setPayload(
            Struct.newBuilder()
                .putFields("filling", Value.newBuilder().setStringValue("x".repeat(bytes)).build()))
        .build();
  }

  @Test
  void cancelled_theHandlerHearsOfIt() throws Exception {
    host();
    Future<byte[]> waiting = calls.begin(SAY, "wait");
    shared.await("begun first", 1);

    waiting.cancel(true);

    shared.await("cancelled first", 1);
    Await.met(
        "it is counted",
        () ->
            host.page("/metrics")
                .contains(
                    "contextworker_calls_seconds_count{method=\"testing.Echo/Say\",status=\"CANCELLED\"} 1"));
  }

  @Test
  void reload_theNewBuildAnswers_whatTheOldOneHasBegunEnds() throws Exception {
    host();
    Future<byte[]> waiting = calls.begin(SAY, "wait");
    shared.await("begun first", 1);
    MethodPlugin.jar(shared, "second").version("1.1.0").writeTo(home.resolve("plugins"));

    var reload =
        CompletableFuture.supplyAsync(() -> host.reload(), task -> new Thread(task).start());
    Await.met("the new one answers", () -> calls.call(SAY, "hello").equals("second hello"));
    assertThat(shared.count("closed first")).isZero();
    shared.say("go");

    assertThat(RawCalls.text(waiting.get(30, TimeUnit.SECONDS))).isEqualTo("first waited");
    reload.get(60, TimeUnit.SECONDS);
    assertThat(List.copyOf(shared.texts())).containsSubsequence("ended first", "closed first");
    assertThat(host.page("/metrics"))
        .contains("contextworker_plugin_echo_build{plugin=\"echo\"} 6.0");
  }

  @Test
  void reload_aCallThatNeverEnds_isCutOffWithItsModule() throws Exception {
    host(new Flag("test", "module-limits.echo.drain-timeout", "100ms"));
    Future<byte[]> endless = calls.begin(SAY, "never");
    shared.await("begun first", 1);
    MethodPlugin.jar(shared, "second").version("1.1.0").writeTo(home.resolve("plugins"));

    host.reload();

    assertThatThrownBy(() -> endless.get(30, TimeUnit.SECONDS))
        .hasMessageContaining("UNAVAILABLE: The module that served this was stopped");
    assertThat(calls.call(SAY, "hello")).isEqualTo("second hello");
  }

  @Test
  void close_callsUnderWayEnd_newOnesAreRefused() throws Exception {
    host(new Flag("test", "module-limits.echo.drain-timeout", "60s"));
    Future<byte[]> waiting = calls.begin(SAY, "wait");
    shared.await("begun first", 1);

    Thread closing = new Thread(host.host()::close);
    closing.start();
    Await.met("it refuses", () -> refusal().startsWith("UNAVAILABLE: Nobody serves this here now"));
    assertThat(shared.count("closed first")).isZero();
    shared.say("go");

    assertThat(RawCalls.text(waiting.get(30, TimeUnit.SECONDS))).isEqualTo("first waited");
    closing.join(60_000);
    assertThat(closing.isAlive()).isFalse();
    assertThat(List.copyOf(shared.texts())).containsSubsequence("ended first", "closed first");
  }

  private String refusal() {
    try {
      calls.call(SAY, "hello");
      return "";
    } catch (RuntimeException e) {
      return e.getMessage();
    }
  }
}
