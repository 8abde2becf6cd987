package io.contextunity.worker.child.channel;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.contextunity.proto.isolation.ChildChannelGrpc;
import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.FromParent;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;

/** The one call of a child. Written to by one thread at a time, who waits for room first. */
final class ParentCall extends ClientCall.Listener<FromParent> {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final ClientCall<FromChild, FromParent> call;
  private final Answers answers;
  private final ParentListener listener;
  private final PieceAssembly pieces = new PieceAssembly(Protocol.LARGEST_MESSAGE);
  private String over;

  /**
   * @param buffer how many bytes may wait to be sent before there is no room
   */
  ParentCall(Channel channel, int buffer, Answers answers, ParentListener listener) {
    this.call =
        channel.newCall(
            ChildChannelGrpc.getConnectMethod(), CallOptions.DEFAULT.withOnReadyThreshold(buffer));
    this.answers = answers;
    this.listener = listener;
  }

  void start(String secret, FromChild hello) {
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, "Bearer " + secret);
    call.start(this, headers);
    call.request(2);
    call.sendMessage(hello);
  }

  /** Waits until something may be written. */
  synchronized void awaitRoom() throws InterruptedException {
    while (!room()) {
      wait();
    }
  }

  /** Waits for room, and leaves an interruption for later. */
  synchronized void awaitRoomAnyway() {
    boolean interrupted = false;
    while (!room()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean room() {
    if (over != null) {
      throw new IllegalStateException("The parent is gone: " + over);
    }
    return call.isReady();
  }

  void write(FromChild message) {
    call.sendMessage(message);
  }

  void end() {
    call.halfClose();
  }

  synchronized boolean over() {
    return over != null;
  }

  /** Waits until the call is over. */
  synchronized void awaitEnd(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + millis * 1_000_000;
    long left = millis;
    while (over == null && left > 0) {
      wait(left);
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
  }

  @Override
  public synchronized void onReady() {
    notifyAll();
  }

  @Override
  public void onMessage(FromParent message) {
    if (message.hasPiece()) {
      whole(message);
    } else {
      deliver(message);
    }
    call.request(1);
  }

  private void whole(FromParent piece) {
    try {
      ByteString whole = pieces.add(piece.getPiece());
      if (whole != null) {
        deliver(FromParent.parseFrom(whole));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("The parent sent garbage: " + e.getMessage(), e);
    }
  }

  private void deliver(FromParent message) {
    if (message.hasAck()) {
      answers.acked(message.getAck().getSeq());
    } else if (message.hasNack()) {
      answers.refused(message.getNack().getSeq(), message.getNack().getReason());
    } else {
      listener.received(message);
    }
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    String reason = reason(status);
    synchronized (this) {
      over = reason;
      notifyAll();
    }
    answers.over(reason);
    listener.disconnected(reason);
  }

  private static String reason(Status status) {
    if (status.isOk()) {
      return "the parent closed the channel";
    }
    String text = status.getCode().name();
    if (status.getDescription() != null) {
      text += ": " + status.getDescription();
    }
    return status.getCause() == null ? text : text + ": " + status.getCause().getMessage();
  }
}
