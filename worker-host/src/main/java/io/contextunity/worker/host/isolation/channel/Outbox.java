package io.contextunity.worker.host.isolation.channel;

import com.google.protobuf.ByteString;
import io.contextunity.proto.isolation.Ack;
import io.contextunity.proto.isolation.FromParent;
import io.contextunity.proto.isolation.Piece;
import io.contextunity.worker.child.channel.Protocol;
import io.contextunity.worker.child.channel.Sizes;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.Deque;

/** What goes to one child. Small messages at once, large ones as it reads them. Thread-safe. */
final class Outbox {
  private final ServerCall<?, FromParent> call;

  /** Messages that wait, as bytes; of the first one some may have gone. */
  private final Deque<ByteString> waiting = new ArrayDeque<>();

  private int gone;
  private long unread;
  private long acked;
  private long ackDue;
  private String over;

  Outbox(ServerCall<?, FromParent> call) {
    this.call = call;
  }

  /** Lets the child know that it is let in. */
  synchronized void open() {
    if (over == null) {
      call.setOnReadyThreshold(Protocol.PIECE_BYTES);
      call.sendHeaders(new Metadata());
    }
  }

  synchronized void send(FromParent message) {
    if (over != null) {
      throw new IllegalStateException("The child is gone: " + over);
    }
    Sizes.check(message);
    requireReader(message);
    if (overtakes(message) || waiting.isEmpty() && small(message)) {
      call.sendMessage(message);
      return;
    }
    waiting.add(message.toByteString());
    proceed();
  }

  /** Counts what is sent to a child that has not read what was sent before. */
  private void requireReader(FromParent message) {
    if (call.isReady() && waiting.isEmpty()) {
      unread = 0;
    } else if (unread + message.getSerializedSize() > Protocol.LARGEST_MESSAGE) {
      throw new IllegalStateException(
          "The child does not read: %d bytes wait for it".formatted(unread));
    }
    unread += message.getSerializedSize();
  }

  private static boolean overtakes(FromParent message) {
    return message.hasAck() || message.hasNack() || message.hasCancel();
  }

  private static boolean small(FromParent message) {
    return message.getSerializedSize() <= Protocol.PIECE_BYTES;
  }

  /** Says that everything up to this number has been dealt with, as soon as there is room. */
  synchronized void ack(long seq) {
    ackDue = seq;
    proceed();
  }

  /** Sends what waits, as far as there is room. */
  synchronized void proceed() {
    if (over == null && ackDue > acked && call.isReady()) {
      acked = ackDue;
      call.sendMessage(FromParent.newBuilder().setAck(Ack.newBuilder().setSeq(acked)).build());
    }
    while (over == null && !waiting.isEmpty() && call.isReady()) {
      sendPiece(waiting.peek());
    }
  }

  private void sendPiece(ByteString message) {
    int end = Math.min(gone + Protocol.PIECE_BYTES, message.size());
    boolean last = end == message.size();
    Piece.Builder piece = Piece.newBuilder().setData(message.substring(gone, end)).setLast(last);
    gone = last ? 0 : end;
    if (last) {
      waiting.remove();
    }
    call.sendMessage(FromParent.newBuilder().setPiece(piece).build());
  }

  /**
   * Ends the call.
   *
   * @param reason what who sends something later is told
   */
  synchronized void close(String reason, Status status) {
    if (over == null) {
      over = reason;
      waiting.clear();
      call.close(status, new Metadata());
    }
  }
}
