package io.contextunity.worker.host.grpc;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;

/** Begins the note of every call, and writes down what gRPC itself refuses: too large a message. */
final class TransportAudit extends ServerStreamTracer.Factory {
  private final AuditLog log;

  TransportAudit(AuditLog log) {
    this.log = log;
  }

  @Override
  public ServerStreamTracer newServerStreamTracer(String rpc, Metadata headers) {
    return new Tracer();
  }

  private final class Tracer extends ServerStreamTracer {
    private final CallNote note = new CallNote();
    private volatile ServerCallInfo<?, ?> call;

    @Override
    public Context filterContext(Context context) {
      return context.withValue(CallNote.CURRENT, note);
    }

    @Override
    public void serverCallStarted(ServerCallInfo<?, ?> started) {
      call = started;
    }

    @Override
    public void streamClosed(Status status) {
      if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED && !note.isAnswered()) {
        ServerCallInfo<?, ?> known = call;
        if (known != null) {
          log.refused(
              AuditLine.of(known.getMethodDescriptor(), known.getAttributes(), status, note));
        }
      }
    }
  }
}
