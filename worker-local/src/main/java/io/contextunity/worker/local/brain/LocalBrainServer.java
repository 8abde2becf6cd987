package io.contextunity.worker.local.brain;

import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Brain on one SQLite file, spoken to over gRPC on this machine like the remote one. It asks for no
 * token and listens on loopback only.
 *
 * <p>An acknowledged write outlives the process, however it ends. A power cut may cost the writes
 * of the last moments, since the last checkpoint, but never damages the file.
 */
public final class LocalBrainServer implements AutoCloseable {
  private static final int MAX_MESSAGE_BYTES = 50 << 20;
  private static final int THREADS = 8;
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);
  private static final long CLOSE_SECONDS = 5;

  private final BrainDatabase database;
  private final CellWriter writer;
  private final CellReader reader;
  private final ExecutorService threads;
  private final Server server;

  private LocalBrainServer(BrainDatabase database, int port) throws IOException {
    this.database = database;
    this.writer = new CellWriter(database);
    this.reader = new CellReader(database);
    this.threads = Executors.newFixedThreadPool(THREADS, LocalBrainServer::thread);
    var health = new HealthStatusManager();
    health.setStatus("contextunity.brain.BrainService", ServingStatus.SERVING);
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .executor(threads)
            .addService(new BrainEndpoint(writer, reader, new CellSearch(database)))
            .addService(health.getHealthService())
            .addService(ProtoReflectionServiceV1.newInstance())
            .build();
  }

  /**
   * Opens the file, making it if need be, and listens. Two servers may share a file; their writes
   * wait for each other.
   *
   * @param port 0 for any free one
   * @throws LocalBrainException if the file cannot be used or the port is taken
   */
  public static LocalBrainServer start(Path file, int port) {
    return start(file, port, BUSY_TIMEOUT);
  }

  static LocalBrainServer start(Path file, int port, Duration busyTimeout) {
    BrainDatabase database = BrainDatabase.open(file.toAbsolutePath().normalize(), busyTimeout);
    try {
      var brain = new LocalBrainServer(database, port);
      brain.server.start();
      return brain;
    } catch (IOException e) {
      database.close();
      throw new LocalBrainException(
          "Brain cannot listen on port %d: %s (is another Brain running? choose another port)"
              .formatted(port, e.getCause() == null ? e.getMessage() : e.getCause().getMessage()),
          e);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "brain-calls");
    thread.setDaemon(true);
    return thread;
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Returns how many cells of a source type a tenant has. */
  public long count(String tenantId, String sourceType) {
    return reader.count(tenantId, sourceType);
  }

  /** Answers the calls in flight, then closes the file. */
  @Override
  public void close() {
    server.shutdown();
    try {
      if (!server.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    threads.shutdown();
    writer.close();
    database.close();
  }
}
