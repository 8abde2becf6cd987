package io.contextunity.worker.bench.start;

import io.contextunity.proto.worker.WorkerServiceGrpc;
import io.contextunity.proto.worker.WorkerServiceGrpc.WorkerServiceBlockingStub;
import io.contextunity.worker.host.config.TlsSettings;
import io.contextunity.worker.host.tls.TlsFiles;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.util.Optional;

/** Through the service: a unit to StartWorkflow. */
public final class ServiceStarter implements Starter, AutoCloseable {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final ManagedChannel channel;
  private final WorkerServiceBlockingStub service;

  public ServiceStarter(int port) {
    this(port, TlsSettings.NONE, Optional.empty());
  }

  /**
   * @param token shown with every call
   */
  public ServiceStarter(int port, TlsSettings tls, Optional<String> token) {
    this.channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port, TlsFiles.channel("bench", tls)).build();
    Metadata headers = new Metadata();
    token.ifPresent(text -> headers.put(AUTHORIZATION, "Bearer " + text));
    this.service =
        WorkerServiceGrpc.newBlockingStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  @Override
  public void start() {
    service.startWorkflow(StartUnit.next().message());
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
