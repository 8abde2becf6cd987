package io.contextunity.worker.host.isolation.channel;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.contextunity.proto.isolation.FromChild;
import io.contextunity.worker.child.channel.PieceAssembly;
import io.contextunity.worker.child.channel.Sizes;
import io.contextunity.worker.child.channel.TooLargeException;

/** Makes messages of what a child sends, and finds what no child of ours sends. Not thread-safe. */
final class Reception {
  private final PieceAssembly pieces;
  private long last;

  /**
   * @param largest bytes of a message at most
   */
  Reception(long largest) {
    this.pieces = new PieceAssembly(largest);
  }

  /**
   * Reads what came.
   *
   * @return a message, or null if it was a piece and more of them follow
   * @throws GarbageException if a child of ours would not have sent it
   */
  FromChild read(byte[] bytes) throws GarbageException {
    try {
      return checked(FromChild.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw new GarbageException("it sent something else than a message");
    } catch (TooLargeException e) {
      throw new GarbageException("it sent too much: " + e.getMessage());
    } catch (IllegalStateException e) {
      throw new GarbageException("it sent " + e.getMessage());
    }
  }

  private FromChild checked(FromChild message)
      throws GarbageException, InvalidProtocolBufferException {
    if (message.hasPiece()) {
      ByteString whole = pieces.add(message.getPiece());
      return whole == null ? null : inOrder(FromChild.parseFrom(whole));
    }
    if (message.hasHeartbeat() && message.getSeq() == 0) {
      return message;
    }
    if (pieces.unfinished()) {
      throw new GarbageException("it sent a message between the pieces of another");
    }
    return inOrder(message);
  }

  private FromChild inOrder(FromChild message) throws GarbageException {
    if (message.getSeq() != last + 1) {
      throw new GarbageException(
          "it sent message %d after message %d".formatted(message.getSeq(), last));
    }
    Sizes.check(message);
    last = message.getSeq();
    return switch (message.getBodyCase()) {
      case BODY_NOT_SET, PIECE ->
          throw new GarbageException("it sent a message with nothing in it");
      default -> message;
    };
  }
}
