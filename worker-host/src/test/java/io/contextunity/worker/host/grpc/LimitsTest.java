package io.contextunity.worker.host.grpc;

import static io.contextunity.worker.host.grpc.StartWorkflowTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.proto.core.ContextUnit;
import io.contextunity.proto.worker.WorkerServiceGrpc;
import io.contextunity.worker.host.LogCapture;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.token.TestingTokens;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final ContextUnit UNKNOWN_TYPE =
      ContextUnitCodec.toMessage(
          io.contextunity.worker.core.ContextUnit.of(Map.of("workflow_type", "none")));

  @Test
  void calls_tooManyAtOnce() throws Exception {
    try (LogCapture log = LogCapture.of(AuditLog.NAME);
        TestingService service =
            TestingService.withoutTemporal(
                new Flag("test", "grpc.max-concurrent-calls", "2"),
                new Flag("test", "grpc.request-timeout", "2s"))) {
      CompletableFuture<Status> first = begin(service);
      CompletableFuture<Status> second = begin(service);
      awaitRefusal(service, Status.Code.RESOURCE_EXHAUSTED);

      assertRefused(
          () -> service.stub().startWorkflow(UNKNOWN_TYPE),
          Status.Code.RESOURCE_EXHAUSTED,
          "2 calls are under way at once (grpc.max-concurrent-calls); try again later");
      assertThat(
              HealthGrpc.newBlockingStub(service.channel())
                  .check(HealthCheckRequest.getDefaultInstance())
                  .getStatus())
          .isNotNull();
      assertThat(first.get(20, TimeUnit.SECONDS).getCode())
          .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
      assertThat(second.get(20, TimeUnit.SECONDS).getDescription())
          .isEqualTo("The request did not arrive within 2.0 s (grpc.request-timeout)");
      awaitRefusal(service, Status.Code.INVALID_ARGUMENT);
      assertThat(log.lines()).anyMatch(line -> line.contains("status=RESOURCE_EXHAUSTED"));
    }
  }

  @Test
  void calls_cancelledGiveTheirSlotBack() throws Exception {
    try (TestingService service =
        TestingService.withoutTemporal(new Flag("test", "grpc.max-concurrent-calls", "1"))) {
      for (int i = 0; i < 50; i++) {
        ClientCall<ContextUnit, ContextUnit> call =
            service
                .channel()
                .newCall(WorkerServiceGrpc.getStartWorkflowMethod(), CallOptions.DEFAULT);
        call.start(new ClientCall.Listener<>() {}, new Metadata());
        call.cancel("changed my mind", null);
      }

      awaitRefusal(service, Status.Code.INVALID_ARGUMENT);
    }
  }

  @Test
  void calls_fasterThanTheirTokenMay() throws Exception {
    try (LogCapture log = LogCapture.of(AuditLog.NAME);
        TestingService service =
            TestingService.withoutTemporal(
                new Flag("test", "secret", TestingTokens.SECRET),
                new Flag("test", "grpc.host", "127.0.0.1"),
                new Flag("test", "grpc.calls-per-second", "0.01"))) {
      String other = "Bearer " + TestingTokens.token("[\"worker:execute\"]", "[\"acme\"]");
      String vector = "Bearer " + TestingTokens.VECTOR;

      assertRefused(
          () -> service.stub(vector).startWorkflow(UNKNOWN_TYPE), Status.Code.INVALID_ARGUMENT);
      assertRefused(
          () -> service.stub(vector).startWorkflow(UNKNOWN_TYPE),
          Status.Code.RESOURCE_EXHAUSTED,
          "More than 0.01 calls a second (grpc.calls-per-second); try again later");
      assertRefused(
          () -> service.stub(other).startWorkflow(UNKNOWN_TYPE), Status.Code.INVALID_ARGUMENT);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("status=RESOURCE_EXHAUSTED", "token_id=vector-1");
    }
  }

  @Test
  void questions_manyOpen() throws Exception {
    try (TestingService service = TestingService.withoutTemporal()) {
      List<CountDownLatch> watching = new ArrayList<>();
      for (int i = 0; i < 256; i++) {
        CountDownLatch answered = new CountDownLatch(1);
        watching.add(answered);
        HealthGrpc.newStub(service.channel())
            .watch(HealthCheckRequest.getDefaultInstance(), new Watcher(answered));
      }
      for (CountDownLatch answered : watching) {
        assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
      }

      assertRefused(
          () ->
              HealthGrpc.newBlockingStub(service.channel())
                  .check(HealthCheckRequest.getDefaultInstance()),
          Status.Code.RESOURCE_EXHAUSTED,
          "256 such calls are open; try again later");
      assertRefused(() -> service.stub().startWorkflow(UNKNOWN_TYPE), Status.Code.INVALID_ARGUMENT);
    }
  }

  @Test
  void request_tooLarge() throws Exception {
    try (LogCapture log = LogCapture.of(AuditLog.NAME);
        TestingService service =
            TestingService.withoutTemporal(new Flag("test", "grpc.max-message-bytes", "5000"))) {
      ContextUnit large = UNKNOWN_TYPE.toBuilder().addProvenance("x".repeat(10_000)).build();

      assertRefused(
          () -> service.stub().startWorkflow(large), Status.Code.RESOURCE_EXHAUSTED, "5000: 1");
      assertRefused(() -> service.stub().startWorkflow(UNKNOWN_TYPE), Status.Code.INVALID_ARGUMENT);
      assertThat(log.lines()).anyMatch(line -> line.contains("status=RESOURCE_EXHAUSTED"));
    }
  }

  private static CompletableFuture<Status> begin(TestingService service) {
    CompletableFuture<Status> closed = new CompletableFuture<>();
    service
        .channel()
        .newCall(WorkerServiceGrpc.getStartWorkflowMethod(), CallOptions.DEFAULT)
        .start(
            new ClientCall.Listener<>() {
              @Override
              public void onClose(Status status, Metadata trailers) {
                closed.complete(status);
              }
            },
            new Metadata());
    return closed;
  }

  /** Calls until the answer is this one. */
  private static void awaitRefusal(TestingService service, Status.Code code) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    Status.Code last = null;
    while (last != code && System.nanoTime() < giveUp) {
      try {
        service.stub().startWorkflow(UNKNOWN_TYPE);
      } catch (StatusRuntimeException e) {
        last = e.getStatus().getCode();
      }
    }
    assertThat(last).isEqualTo(code);
  }

  private record Watcher(CountDownLatch answered) implements StreamObserver<HealthCheckResponse> {
    @Override
    public void onNext(HealthCheckResponse response) {
      answered.countDown();
    }

    @Override
    public void onError(Throwable e) {}

    @Override
    public void onCompleted() {}
  }
}
