package io.contextunity.worker.host.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.Eventually;
import io.contextunity.worker.host.config.ManagementSettings;
import io.contextunity.worker.host.config.SettingsException;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class HealthServerTest {
  private static final ManagementSettings LOOPBACK =
      new ManagementSettings(true, "127.0.0.1", 0, Optional.of(0));

  @Test
  void start_answersHealthOfTheModules() throws Exception {
    try (TestingService service = TestingService.start();
        HealthServer server = HealthServer.start(LOOPBACK, 0, new ServedHealth(service.health()))) {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
      var stub = HealthGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
      var echo = HealthCheckRequest.newBuilder().setService("echo").build();

      Eventually.await(
          "serving",
          Duration.ofSeconds(30),
          () -> stub.check(echo).getStatus() == ServingStatus.SERVING);
      service.health().stopping();

      assertThat(stub.check(echo).getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
      channel.shutdownNow();
    }
  }

  @Test
  void start_portTaken_saysWhichAndTheWayOut() throws Exception {
    try (TestingService service = TestingService.withoutTemporal();
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      ServedHealth health = new ServedHealth(service.health());

      assertThatThrownBy(() -> HealthServer.start(LOOPBACK, taken.getLocalPort(), health))
          .isInstanceOf(SettingsException.class)
          .hasMessageStartingWith(
              "gRPC health cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ")
          .hasMessageEndingWith("(choose another management.grpc-port)");
    }
  }
}
