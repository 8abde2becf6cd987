package io.contextunity.worker.host.peer;

import io.contextunity.proto.core.ContextUnit;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** The one answer of a call, as a future. */
final class UnaryReply implements StreamObserver<ContextUnit> {
  private final CompletableFuture<ContextUnit> future = new CompletableFuture<>();
  private ContextUnit unit = ContextUnit.getDefaultInstance();

  CompletableFuture<ContextUnit> future() {
    return future;
  }

  @Override
  public void onNext(ContextUnit value) {
    unit = value;
  }

  @Override
  public void onError(Throwable failure) {
    future.completeExceptionally(failure);
  }

  @Override
  public void onCompleted() {
    future.complete(unit);
  }
}
