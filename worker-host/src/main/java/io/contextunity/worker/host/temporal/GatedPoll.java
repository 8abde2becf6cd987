package io.contextunity.worker.host.temporal;

import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.concurrent.Executor;

/**
 * A poll that is only begun if the gate is open; else the SDK, which asks once more after it was
 * told to suspend polling, is told at once that there is nothing to do.
 */
final class GatedPoll<Q, A> extends ForwardingClientCall<Q, A> {
  private final MethodDescriptor<Q, A> method;
  private final Executor executor;
  private final PollGate gate;
  private ClientCall<Q, A> call;

  GatedPoll(
      ClientCall<Q, A> poll, MethodDescriptor<Q, A> method, Executor executor, PollGate gate) {
    this.call = poll;
    this.method = method;
    this.executor = executor;
    this.gate = gate;
  }

  @Override
  protected ClientCall<Q, A> delegate() {
    return call;
  }

  @Override
  public void start(Listener<A> listener, Metadata headers) {
    if (!gate.enter(this)) {
      call = new NothingToDo<>(method, executor);
      call.start(listener, headers);
      return;
    }
    try {
      call.start(new LeavingListener<>(listener, gate, this), headers);
    } catch (RuntimeException | Error e) {
      gate.leave(this);
      throw e;
    }
  }
}
