package io.contextunity.worker.local.temporal;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Temporal's in-memory server. Its public door ({@code TestServer.createPortBoundServer}) listens
 * on every interface of the machine; hence its services are put behind a loopback port here.
 */
final class MemoryServer implements LocalTemporal {
  private static final boolean TIME_RUNS_AS_ON_THE_WALL = true;
  private static final long STARTS_NOW = 0;
  private static final int TO_STOP_SECONDS = 5;
  private static final int MAX_MESSAGE_BYTES = 128 * 1024 * 1024;

  private final TestServicesStarter services;
  private final Server server;

  private MemoryServer(TestServicesStarter services, Server server) {
    this.services = services;
    this.server = server;
  }

  /** At Temporal's usual port if that is free. */
  static MemoryServer start() {
    return start(MemoryServer::listen);
  }

  static MemoryServer startAtAnyPort() {
    return start(services -> listen(services, 0));
  }

  private static MemoryServer start(Listening listening) {
    var services = new TestServicesStarter(TIME_RUNS_AS_ON_THE_WALL, STARTS_NOW);
    try {
      return new MemoryServer(services, listening.listen(services));
    } catch (IOException e) {
      services.close();
      throw new LocalTemporalException(
          "Temporal's in-memory server cannot listen: " + e.getMessage(), e);
    }
  }

  private static Server listen(TestServicesStarter services) throws IOException {
    try {
      return listen(services, Ports.USUAL.grpc());
    } catch (IOException taken) {
      return listen(services, 0);
    }
  }

  private static Server listen(TestServicesStarter services, int port) throws IOException {
    var health = new HealthStatusManager();
    // Clients ask for it before their first call.
    health.setStatus(WorkflowServiceGrpc.SERVICE_NAME, ServingStatus.SERVING);
    var builder =
        NettyServerBuilder.forAddress(Ports.onLoopback(port))
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .addService(health.getHealthService());
    for (BindableService service : services.getServices()) {
      builder.addService(service);
    }
    return builder.build().start();
  }

  @Override
  public String address() {
    return Ports.LOOPBACK + ":" + server.getPort();
  }

  @Override
  public Optional<URI> webUi() {
    return Optional.empty();
  }

  @Override
  public boolean durable() {
    return false;
  }

  @Override
  public String description() {
    return "Temporal in memory at "
        + address()
        + ": runs end with this process. To keep them, put Temporal's program `temporal` on the"
        + " PATH or name it in "
        + TemporalProgram.VARIABLE
        + ".";
  }

  @Override
  public void keepUntilClosed() {}

  /** Workers hold long polls open; they are cut off before what answers them is gone. */
  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(TO_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    services.close();
  }

  private interface Listening {
    Server listen(TestServicesStarter services) throws IOException;
  }
}
