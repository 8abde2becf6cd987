package io.contextunity.worker.child.channel;

import com.google.protobuf.UnsafeByteOperations;
import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.Piece;
import java.io.OutputStream;

/** Cuts what is written to it into pieces, and sends each as soon as it is full. */
final class PieceOutput extends OutputStream {
  private final ParentCall call;
  private byte[] piece = new byte[Protocol.PIECE_BYTES];
  private int filled;

  PieceOutput(ParentCall call) {
    this.call = call;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == piece.length) {
        send(false);
        piece = new byte[Protocol.PIECE_BYTES];
      }
      int part = Math.min(left, piece.length - filled);
      System.arraycopy(bytes, from, piece, filled, part);
      filled += part;
      from += part;
      left -= part;
    }
  }

  /** Sends the last piece. */
  @Override
  public void close() {
    send(true);
  }

  private void send(boolean last) {
    Piece.Builder part =
        Piece.newBuilder().setData(UnsafeByteOperations.unsafeWrap(piece, 0, filled)).setLast(last);
    call.awaitRoomAnyway();
    call.write(FromChild.newBuilder().setPiece(part).build());
    filled = 0;
  }
}
