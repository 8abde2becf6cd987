package io.contextunity.worker.host.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.Eventually;
import io.contextunity.worker.host.temporal.HealthView;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Temporal goes away and comes back while everything of ours is running. */
final class OutageTest {
  private static final Duration TO_START = Duration.ofSeconds(30);
  private static final Duration TO_GO_RED = Duration.ofSeconds(10);
  private static final Duration TO_GO_GREEN = Duration.ofSeconds(10);
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  @Test
  void temporalStoppedAndBack_redThenGreenByItself_andWorkGoesOn() throws Exception {
    try (TestingService service = TestingService.start()) {
      Eventually.await("ready", TO_START, () -> service.health().view().ready());
      assertThat(service.health().view().modules())
          .allSatisfy(module -> assertThat(module.workflowPolls()).isPositive())
          .allSatisfy(module -> assertThat(module.activityPolls()).isPositive());

      service.stopTemporal();
      Eventually.await("red", TO_GO_RED, () -> !service.health().view().ready());

      HealthView red = service.health().view();
      assertThat(red.cause().orElseThrow())
          .startsWith("Temporal at 127.0.0.1:")
          .contains("does not answer (UNAVAILABLE: ");
      assertThat(red.modules())
          .allSatisfy(module -> assertThat(module.cause()).contains("Temporal does not answer"));
      assertUnavailableWithinDeadline(() -> service.start(Map.of("workflow_type", "echo")));
      assertUnavailableWithinDeadline(() -> service.status(Map.of("workflow_id", "gone")));

      service.startTemporal();
      Eventually.await("green", TO_GO_GREEN, () -> service.health().view().ready());

      Object id =
          service
              .start(Map.of("workflow_type", "echo", "product_name", "lamp"))
              .payload()
              .get("workflow_id");
      assertThat(service.closed(id)).containsEntry("status", "completed");
    }
  }

  private static void assertUnavailableWithinDeadline(ThrowingCallable call) {
    long begun = System.nanoTime();
    assertThatThrownBy(call)
        .hasMessageStartingWith("UNAVAILABLE: Temporal at 127.0.0.1:")
        .hasMessageContaining("does not answer");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(DEADLINE);
  }

  @Test
  void neverThere_notReady_saysWhyAndWhere() throws Exception {
    try (TestingService service = TestingService.withoutTemporal()) {
      Eventually.await(
          "asked",
          TO_START,
          () -> service.health().view().cause().orElse("").contains("Connection refused"));

      assertThat(service.health().view().ready()).isFalse();
      assertThat(status(service, "")).isEqualTo(ServingStatus.NOT_SERVING);
    }
  }

  @Test
  void health_followsByName_andIsOverFromTheFirstMomentOfStopping() throws Exception {
    try (TestingService service = TestingService.start()) {
      for (String name : new String[] {"", "contextunity.worker.WorkerService", "echo"}) {
        Eventually.await(
            name + " serving", TO_START, () -> status(service, name) == ServingStatus.SERVING);
      }
      assertThatThrownBy(() -> status(service, "harvset")).hasMessageStartingWith("NOT_FOUND");

      service.health().stopping();

      assertThat(status(service, "")).isEqualTo(ServingStatus.NOT_SERVING);
      assertThat(status(service, "echo")).isEqualTo(ServingStatus.NOT_SERVING);
      assertThat(service.health().view().cause()).contains("stopping");
    }
  }

  private static ServingStatus status(TestingService service, String name) {
    return HealthGrpc.newBlockingStub(service.channel())
        .withDeadlineAfter(10, TimeUnit.SECONDS)
        .check(HealthCheckRequest.newBuilder().setService(name).build())
        .getStatus();
  }
}
