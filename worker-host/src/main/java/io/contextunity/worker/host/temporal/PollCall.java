package io.contextunity.worker.host.temporal;

import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One poll. If Temporal is away the SDK is told, after a pause, that there was nothing to do: told
 * of the failure it would pause longer and longer, up to a minute, and outlast the outage.
 */
final class PollCall<Q, A> extends SimpleForwardingClientCall<Q, A> {
  private static final long PAUSE_MILLIS = 1000;

  private final MethodDescriptor<Q, A> method;
  private final Executor executor;
  private final Polls polls;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile ClientCall.Listener<A> listener;

  PollCall(ClientCall<Q, A> call, MethodDescriptor<Q, A> method, Executor executor, Polls polls) {
    super(call);
    this.method = method;
    this.executor = executor;
    this.polls = polls;
  }

  @Override
  public void start(Listener<A> responseListener, Metadata headers) {
    listener = responseListener;
    polls.begun(this);
    super.start(
        new SimpleForwardingClientCallListener<>(responseListener) {
          @Override
          public void onClose(Status status, Metadata trailers) {
            ended(status, trailers);
          }
        },
        headers);
  }

  private void ended(Status status, Metadata trailers) {
    switch (status.getCode()) {
      case OK -> polls.answered(this);
      case CANCELLED -> polls.abandoned(this);
      default -> polls.failed(this, status);
    }
    if (isAway(status)) {
      CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, executor)
          .execute(this::closeWithNothingToDo);
    } else {
      close(status, trailers);
    }
  }

  private static boolean isAway(Status status) {
    return status.getCode() == Status.Code.UNAVAILABLE
        || status.getCode() == Status.Code.DEADLINE_EXCEEDED;
  }

  private void closeWithNothingToDo() {
    if (closed.compareAndSet(false, true)) {
      listener.onMessage(method.parseResponse(new ByteArrayInputStream(new byte[0])));
      listener.onClose(Status.OK, new Metadata());
    }
  }

  private void close(Status status, Metadata trailers) {
    if (closed.compareAndSet(false, true)) {
      listener.onClose(status, trailers);
    }
  }

  /** Also ends the pause: by then the call below has ended and says nothing more. */
  @Override
  public void cancel(String message, Throwable cause) {
    super.cancel(message, cause);
    polls.abandoned(this);
    if (listener != null) {
      executor.execute(
          () -> close(Status.CANCELLED.withDescription(message).withCause(cause), new Metadata()));
    }
  }
}
