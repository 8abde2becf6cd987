package io.contextunity.worker.host.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes down which calls were refused, whichever of our classes refused them. The first of the
 * interceptors; {@link TransportAudit} knows what gRPC refuses before.
 */
final class AuditInterceptor implements ServerInterceptor {
  private static final Set<Status.Code> REFUSALS =
      Set.of(
          Status.Code.UNAUTHENTICATED,
          Status.Code.PERMISSION_DENIED,
          Status.Code.RESOURCE_EXHAUSTED,
          Status.Code.DEADLINE_EXCEEDED);

  private final AuditLog log;

  AuditInterceptor(AuditLog log) {
    this.log = log;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return next.startCall(new AuditedCall<>(call, CallNote.current()), headers);
  }

  /** Closed once, though a timer and the service may both want to. */
  private final class AuditedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final CallNote note;
    private final AtomicBoolean closed = new AtomicBoolean();

    AuditedCall(ServerCall<Q, A> call, CallNote note) {
      super(call);
      this.note = note;
    }

    @Override
    public void close(Status status, Metadata trailers) {
      if (!closed.compareAndSet(false, true)) {
        return;
      }
      note.answered();
      if (REFUSALS.contains(status.getCode()) || note.isHidden()) {
        log.refused(AuditLine.of(getMethodDescriptor(), getAttributes(), status, note));
      }
      super.close(status, trailers);
    }
  }
}
