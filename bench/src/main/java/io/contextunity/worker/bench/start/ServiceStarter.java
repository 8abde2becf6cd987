package io.contextunity.worker.bench.start;

import io.contextunity.proto.worker.WorkerServiceGrpc;
import io.contextunity.proto.worker.WorkerServiceGrpc.WorkerServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;

/** Through the service: a unit to StartWorkflow. */
final class ServiceStarter implements Starter, AutoCloseable {
  private final ManagedChannel channel;
  private final WorkerServiceBlockingStub service;

  ServiceStarter(int port) {
    this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    this.service = WorkerServiceGrpc.newBlockingStub(channel);
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
