package io.contextunity.worker.host.isolation.channel;

import io.contextunity.proto.isolation.ChildChannelGrpc;
import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.FromParent;
import io.contextunity.proto.isolation.Hello;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client of the channel that sends what it likes. */
final class RawChild implements AutoCloseable, StreamObserver<FromParent> {
  private static final long PATIENCE_SECONDS = 30;

  private final ManagedChannel channel;
  private final CompletableFuture<Status> end = new CompletableFuture<>();
  private final StreamObserver<FromChild> out;

  /**
   * @param authorization the whole header; null for none
   */
  RawChild(int port, String authorization) {
    channel = OkHttpChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    Metadata headers = new Metadata();
    if (authorization != null) {
      headers.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
    }
    out =
        ChildChannelGrpc.newStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
            .connect(this);
  }

  RawChild hello(String childId, int protocol) {
    return send(
        FromChild.newBuilder()
            .setSeq(1)
            .setHello(Hello.newBuilder().setChildId(childId).setProtocol(protocol))
            .build());
  }

  RawChild send(FromChild message) {
    out.onNext(message);
    return this;
  }

  /** How the call ended. */
  Status end() throws Exception {
    return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void onNext(FromParent message) {}

  @Override
  public void onError(Throwable e) {
    end.complete(Status.fromThrowable(e));
  }

  @Override
  public void onCompleted() {
    end.complete(Status.OK);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
