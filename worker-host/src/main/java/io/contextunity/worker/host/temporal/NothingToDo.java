package io.contextunity.worker.host.temporal;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.util.concurrent.Executor;

/** Answers a poll without asking Temporal: with the empty message that means no task. */
final class NothingToDo<Q, A> extends ClientCall<Q, A> {
  private final MethodDescriptor<Q, A> method;
  private final Executor executor;

  NothingToDo(MethodDescriptor<Q, A> method, Executor executor) {
    this.method = method;
    this.executor = executor;
  }

  @Override
  public void start(Listener<A> listener, Metadata headers) {
    executor.execute(
        () -> {
          listener.onMessage(method.parseResponse(new ByteArrayInputStream(new byte[0])));
          listener.onClose(Status.OK, new Metadata());
        });
  }

  @Override
  public void request(int messages) {}

  @Override
  public void cancel(String message, Throwable cause) {}

  @Override
  public void halfClose() {}

  @Override
  public void sendMessage(Q message) {}
}
