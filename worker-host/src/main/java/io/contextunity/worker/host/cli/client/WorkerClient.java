package io.contextunity.worker.host.cli.client;

import io.contextunity.proto.worker.WorkerServiceGrpc;
import io.contextunity.proto.worker.WorkerServiceGrpc.WorkerServiceBlockingStub;
import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.config.TlsSettings;
import io.contextunity.worker.host.tls.TlsFiles;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Calls a WorkerService. Thread-safe. */
public final class WorkerClient implements AutoCloseable {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final long DEADLINE_SECONDS = 15;

  private final String address;
  private final ManagedChannel channel;
  private final WorkerServiceBlockingStub stub;

  /**
   * @param address host:port
   * @param token shown with every call, where the service asks for one
   */
  public WorkerClient(String address, Optional<String> token) {
    this(address, token, TlsSettings.NONE);
  }

  /**
   * @param tls how the connection is secured
   * @throws io.contextunity.worker.host.config.SettingsException if a file for TLS cannot be used
   */
  public WorkerClient(String address, Optional<String> token, TlsSettings tls) {
    this.address = address;
    this.channel = NettyChannelBuilder.forTarget(address, TlsFiles.channel("", tls)).build();
    Metadata headers = new Metadata();
    token.ifPresent(text -> headers.put(AUTHORIZATION, "Bearer " + text));
    this.stub =
        WorkerServiceGrpc.newBlockingStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  /**
   * Starts a run and returns the answer's payload.
   *
   * @throws ClientException if the service refuses or is away
   */
  public Map<String, Object> start(Map<String, Object> payload) {
    return call(payload, WorkerServiceBlockingStub::startWorkflow);
  }

  /**
   * Returns a run's status.
   *
   * @throws ClientException if the service refuses or is away
   */
  public Map<String, Object> status(Map<String, Object> payload) {
    return call(payload, WorkerServiceBlockingStub::getTaskStatus);
  }

  private Map<String, Object> call(Map<String, Object> payload, Rpc rpc) {
    ContextUnit unit = ContextUnit.of(payload, "worker:cli");
    try {
      return ContextUnitCodec.fromMessage(
              rpc.call(
                  stub.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS),
                  ContextUnitCodec.toMessage(unit)))
          .payload();
    } catch (StatusRuntimeException e) {
      throw ClientException.of(address, e.getStatus());
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private interface Rpc {
    io.contextunity.proto.core.ContextUnit call(
        WorkerServiceBlockingStub stub, io.contextunity.proto.core.ContextUnit unit);
  }
}
