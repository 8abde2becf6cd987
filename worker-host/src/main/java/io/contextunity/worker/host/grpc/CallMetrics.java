package io.contextunity.worker.host.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;

/**
 * Counts and times calls by method and outcome; a refusal is an outcome like any other. Belongs
 * around everything that may refuse.
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
    Timer.Sample begun = Timer.start(registry);
    return next.startCall(
        new SimpleForwardingServerCall<>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            begun.stop(timer(RpcName.of(getMethodDescriptor()), status));
            super.close(status, trailers);
          }
        },
        headers);
  }

  private Timer timer(String method, Status status) {
    return registry.timer(NAME, "method", method, "status", status.getCode().name());
  }
}
