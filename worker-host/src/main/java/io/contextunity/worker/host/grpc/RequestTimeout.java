package io.contextunity.worker.host.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Gives up on a client that has begun a request and does not send the rest of it. */
final class RequestTimeout implements ServerInterceptor {
  private final Duration timeout;
  private final ScheduledExecutorService timer;

  RequestTimeout(Duration timeout, ScheduledExecutorService timer) {
    this.timeout = timeout;
    this.timer = timer;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Awaited<Q> awaited = new Awaited<>(next.startCall(call, headers));
    awaited.giveUp =
        timer.schedule(() -> awaited.giveUp(call), timeout.toNanos(), TimeUnit.NANOSECONDS);
    return awaited;
  }

  private final class Awaited<Q> extends SimpleForwardingServerCallListener<Q> {
    private final AtomicBoolean decided = new AtomicBoolean();
    private volatile Future<?> giveUp;

    Awaited(ServerCall.Listener<Q> listener) {
      super(listener);
    }

    void giveUp(ServerCall<?, ?> call) {
      if (decided.compareAndSet(false, true)) {
        call.close(
            Status.DEADLINE_EXCEEDED.withDescription(
                "The request did not arrive within %s s (grpc.request-timeout)"
                    .formatted(timeout.toMillis() / 1000.0)),
            new Metadata());
      }
    }

    @Override
    public void onHalfClose() {
      if (decided.compareAndSet(false, true)) {
        giveUp.cancel(false);
        super.onHalfClose();
      }
    }

    @Override
    public void onCancel() {
      giveUp.cancel(false);
      super.onCancel();
    }
  }
}
