package io.contextunity.worker.host.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes down which calls were refused, whoever refused them. The first of the interceptors. */
final class AuditInterceptor implements ServerInterceptor {
  private static final Set<Status.Code> REFUSALS =
      Set.of(
          Status.Code.UNAUTHENTICATED,
          Status.Code.PERMISSION_DENIED,
          Status.Code.RESOURCE_EXHAUSTED,
          Status.Code.DEADLINE_EXCEEDED);
  private static final int MAX_VALUE = 200;

  private final AuditLog log;

  AuditInterceptor(AuditLog log) {
    this.log = log;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    CallNote note = new CallNote();
    Context context = Context.current().withValue(CallNote.CURRENT, note);
    return Contexts.interceptCall(context, new AuditedCall<>(call, note), headers, next);
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
      if (REFUSALS.contains(status.getCode()) || note.isHidden()) {
        log.refused(line(status));
      }
      super.close(status, trailers);
    }

    private String line(Status status) {
      String reason = note.isHidden() ? note.hiddenReason() : status.getDescription();
      return "refused rpc=%s status=%s reason=\"%s\" peer=%s project=%s token_id=%s tenant=%s unit=%s"
          .formatted(
              getMethodDescriptor().getBareMethodName(),
              status.getCode(),
              printable(reason),
              getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR),
              printable(note.project()),
              printable(note.tokenId()),
              printable(note.tenantAsked()),
              note.unitId());
    }
  }

  /** What a caller wrote must not look like a line of the log. */
  static String printable(String text) {
    String safe = String.valueOf(text).replaceAll("[\\p{C}\\p{Zl}\\p{Zp}\"\\\\]", "?");
    return safe.length() <= MAX_VALUE ? safe : safe.substring(0, MAX_VALUE) + "...";
  }
}
