package io.contextunity.worker.host.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/** Ends a call before anybody has read it. */
final class Refused {
  private Refused() {}

  /** Closes the call; what still arrives of it goes nowhere. */
  static <Q> ServerCall.Listener<Q> with(Status status, ServerCall<Q, ?> call) {
    call.close(status, new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
