package io.contextunity.worker.child.channel;

import com.google.protobuf.ByteString;
import io.contextunity.proto.isolation.Piece;

/** Puts the pieces of large messages together, one message at a time. Not thread-safe. */
public final class PieceAssembly {
  private final long largest;
  private ByteString soFar = ByteString.EMPTY;

  /**
   * @param largest bytes of a message at most
   */
  public PieceAssembly(long largest) {
    this.largest = largest;
  }

  /**
   * Adds a piece.
   *
   * @return the whole message, if this was its last piece, or null
   * @throws IllegalStateException if the message is too large, or the piece so small that many like
   *     it would cost more than what is in them
   */
  public ByteString add(Piece piece) {
    if (soFar.size() + (long) piece.getData().size() > largest) {
      throw new IllegalStateException("a message of more than " + largest + " bytes");
    }
    if (!piece.getLast() && piece.getData().size() < Protocol.PIECE_BYTES) {
      throw new IllegalStateException(
          "a piece of " + piece.getData().size() + " bytes that is not the last");
    }
    soFar = soFar.concat(piece.getData());
    if (!piece.getLast()) {
      return null;
    }
    ByteString whole = soFar;
    soFar = ByteString.EMPTY;
    return whole;
  }

  /** Whether pieces are there whose message is not whole yet. */
  public boolean unfinished() {
    return !soFar.isEmpty();
  }
}
