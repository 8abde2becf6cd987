package io.contextunity.worker.host.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts and times calls by method and outcome; a refusal is an outcome like any other, and so is
 * {@code CANCELLED}, when the caller gives up. Belongs around everything that may refuse.
 */
public final class CallMetrics implements ServerInterceptor {
  private static final String NAME = "contextworker.calls";

  private final MeterRegistry registry;

  @Inject
  CallMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Sample begun = new Sample(Timer.start(registry), RpcName.of(call.getMethodDescriptor()));
    ServerCall.Listener<Q> listener =
        next.startCall(
            new SimpleForwardingServerCall<>(call) {
              @Override
              public void close(Status status, Metadata trailers) {
                begun.stop(status);
                super.close(status, trailers);
              }
            },
            headers);
    return new SimpleForwardingServerCallListener<>(listener) {
      @Override
      public void onCancel() {
        begun.stop(Status.CANCELLED);
        super.onCancel();
      }
    };
  }

  /** Of a call, which ends once: answered, or given up by its caller. */
  private final class Sample {
    private final Timer.Sample begun;
    private final String method;
    private final AtomicBoolean stopped = new AtomicBoolean();

    Sample(Timer.Sample begun, String method) {
      this.begun = begun;
      this.method = method;
    }

    void stop(Status status) {
      if (stopped.compareAndSet(false, true)) {
        begun.stop(timer(method, status));
      }
    }
  }

  private Timer timer(String method, Status status) {
    return registry.timer(NAME, "method", method, "status", status.getCode().name());
  }
}
