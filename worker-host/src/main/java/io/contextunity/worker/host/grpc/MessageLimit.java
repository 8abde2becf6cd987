package io.contextunity.worker.host.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.KnownLength;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Refuses requests that are larger than a service takes, where the server takes larger ones for the
 * sake of another service. Sees them before they are read as what they are.
 */
final class MessageLimit implements ServerInterceptor {
  private final int maxBytes;

  private MessageLimit(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  static ServerServiceDefinition of(ServerServiceDefinition service, int maxBytes) {
    return ServerInterceptors.intercept(
        ServerInterceptors.useInputStreamMessages(service), new MessageLimit(maxBytes));
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return new Limited<>(next.startCall(call, headers), call);
  }

  private final class Limited<Q> extends SimpleForwardingServerCallListener<Q> {
    private final ServerCall<Q, ?> call;
    private boolean refused;

    Limited(ServerCall.Listener<Q> listener, ServerCall<Q, ?> call) {
      super(listener);
      this.call = call;
    }

    @Override
    @SuppressWarnings("unchecked") // a message is a stream here
    public void onMessage(Q message) {
      InputStream within = within((InputStream) message);
      if (within == null) {
        refused = true;
        call.close(
            Status.RESOURCE_EXHAUSTED.withDescription(
                "gRPC message exceeds maximum size %d (grpc.max-message-bytes)"
                    .formatted(maxBytes)),
            new Metadata());
      } else {
        super.onMessage((Q) within);
      }
    }

    @Override
    public void onHalfClose() {
      if (!refused) {
        super.onHalfClose();
      }
    }
  }

  /** The message, or null if it is too large; of a compressed one only the reading tells. */
  private InputStream within(InputStream message) {
    try {
      if (message instanceof KnownLength) {
        return message.available() <= maxBytes ? message : null;
      }
      byte[] read = message.readNBytes(maxBytes);
      return message.read() < 0 ? new ByteArrayInputStream(read) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
