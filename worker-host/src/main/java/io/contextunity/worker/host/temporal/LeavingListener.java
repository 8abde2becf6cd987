package io.contextunity.worker.host.temporal;

import io.grpc.ClientCall.Listener;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;

/**
 * Lets a call leave the gate once it is over and the SDK has been handed what it brought: the SDK
 * begins a task from within.
 */
final class LeavingListener<A> extends SimpleForwardingClientCallListener<A> {
  private final PollGate gate;
  private final Object call;

  /**
   * @param call what has entered
   */
  LeavingListener(Listener<A> listener, PollGate gate, Object call) {
    super(listener);
    this.gate = gate;
    this.call = call;
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    try {
      super.onClose(status, trailers);
    } finally {
      gate.leave(call);
    }
  }
}
