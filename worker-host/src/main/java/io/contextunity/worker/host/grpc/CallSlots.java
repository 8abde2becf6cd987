package io.contextunity.worker.host.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Serves so many calls at the same time and refuses the rest. */
final class CallSlots implements ServerInterceptor {
  private final Semaphore free;
  private final String full;

  /**
   * @param full what a caller is told for whom there is no room
   */
  CallSlots(int slots, String full) {
    this.free = new Semaphore(slots);
    this.full = full;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (!free.tryAcquire()) {
      return Refused.with(Status.RESOURCE_EXHAUSTED.withDescription(full), call);
    }
    Slot slot = new Slot();
    try {
      return new Holding<>(next.startCall(call, headers), slot);
    } catch (RuntimeException | Error e) {
      slot.giveBack();
      throw e;
    }
  }

  private final class Slot {
    private final AtomicBoolean given = new AtomicBoolean();

    void giveBack() {
      if (given.compareAndSet(false, true)) {
        free.release();
      }
    }
  }

  private static final class Holding<Q> extends SimpleForwardingServerCallListener<Q> {
    private final Slot slot;

    Holding(ServerCall.Listener<Q> listener, Slot slot) {
      super(listener);
      this.slot = slot;
    }

    @Override
    public void onComplete() {
      slot.giveBack();
      super.onComplete();
    }

    @Override
    public void onCancel() {
      slot.giveBack();
      super.onCancel();
    }
  }
}
