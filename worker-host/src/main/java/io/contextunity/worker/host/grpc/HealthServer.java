package io.contextunity.worker.host.grpc;

import io.contextunity.worker.host.config.ManagementSettings;
import io.contextunity.worker.host.config.SettingsException;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers gRPC health checks, and nothing else, where there is no gRPC service: in a worker. */
public final class HealthServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HealthServer.class);
  private static final int LARGEST_REQUEST = 4096;
  private static final int CALLS_AT_ONCE = 32;
  private static final long GRACE_SECONDS = 1;

  private final Server server;

  private HealthServer(Server server) {
    this.server = server;
  }

  /**
   * Begins to listen.
   *
   * @throws SettingsException if the port is taken, or the address not this machine's
   */
  public static HealthServer start(ManagementSettings settings, int port, ServedHealth health) {
    InetSocketAddress address = new InetSocketAddress(settings.host(), port);
    try {
      Server server =
          NettyServerBuilder.forAddress(address)
              .maxInboundMessageSize(LARGEST_REQUEST)
              .maxConcurrentCallsPerConnection(CALLS_AT_ONCE)
              .addService(health.service())
              .build()
              .start();
      log.info("gRPC health listens on {}:{}", settings.host(), server.getPort());
      return new HealthServer(server);
    } catch (IOException | RuntimeException e) {
      throw new SettingsException(
          List.of(
              "gRPC health cannot listen on %s:%d: %s (choose another management.grpc-port)"
                  .formatted(settings.host(), port, rootMessage(e))));
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage();
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdown();
    try {
      if (!server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
