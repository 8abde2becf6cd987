package io.contextunity.worker.bench.spawn;

import io.contextunity.proto.isolation.ChildChannelGrpc;
import io.contextunity.proto.isolation.Completed;
import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.FromParent;
import io.contextunity.proto.isolation.Hello;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** A Java program that makes one gRPC call: says that it is there, is told something, answers. */
public final class BareChild {

  private BareChild() {}

  public static void main(String... arguments) {
    ManagedChannel channel =
        OkHttpChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(arguments[0]))
            .usePlaintext()
            .build();
    CompletableFuture<FromParent> told = new CompletableFuture<>();
    CompletableFuture<Void> over = new CompletableFuture<>();
    StreamObserver<FromChild> call =
        ChildChannelGrpc.newStub(channel).connect(new Told(told, over));
    call.onNext(FromChild.newBuilder().setHello(Hello.newBuilder().setProtocol(1)).build());
    told.join();
    call.onNext(FromChild.newBuilder().setCompleted(Completed.getDefaultInstance()).build());
    over.join();
    System.exit(0);
  }

  private record Told(CompletableFuture<FromParent> first, CompletableFuture<Void> over)
      implements StreamObserver<FromParent> {
    @Override
    public void onNext(FromParent message) {
      first.complete(message);
    }

    @Override
    public void onError(Throwable thrown) {
      over.complete(null);
    }

    @Override
    public void onCompleted() {
      over.complete(null);
    }
  }
}
