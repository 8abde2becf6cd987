package io.contextunity.worker.wove.handler;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle, read from the front; nothing is reserved for what is not there. */
final class PickleInput {
  private final ByteBuffer bytes;

  PickleInput(byte[] pickle) {
    bytes = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
  }

  boolean atEnd() {
    return !bytes.hasRemaining();
  }

  int unsigned1() throws PickleException {
    require(1);
    return Byte.toUnsignedInt(bytes.get());
  }

  int unsigned2() throws PickleException {
    require(2);
    return Short.toUnsignedInt(bytes.getShort());
  }

  int signed4() throws PickleException {
    require(4);
    return bytes.getInt();
  }

  long unsigned4() throws PickleException {
    return Integer.toUnsignedLong(signed4());
  }

  /** Eight bytes without sign; what no array could hold is refused. */
  long length8() throws PickleException {
    require(8);
    long length = bytes.getLong();
    require(length);
    return length;
  }

  double bigEndianDouble() throws PickleException {
    require(8);
    return Double.longBitsToDouble(Long.reverseBytes(bytes.getLong()));
  }

  /** A two's complement number, its lowest byte first. */
  BigInteger integer(long length) throws PickleException {
    if (length > PickleNumbers.LONGEST_BYTES) {
      throw new PickleException(
          "an integer of %d bytes (expected: at most %d)"
              .formatted(length, PickleNumbers.LONGEST_BYTES));
    }
    byte[] lowestFirst = bytes(length);
    if (lowestFirst.length == 0) {
      return BigInteger.ZERO;
    }
    byte[] highestFirst = new byte[lowestFirst.length];
    for (int i = 0; i < lowestFirst.length; i++) {
      highestFirst[i] = lowestFirst[lowestFirst.length - 1 - i];
    }
    return new BigInteger(highestFirst);
  }

  byte[] bytes(long length) throws PickleException {
    require(length);
    byte[] taken = new byte[(int) length];
    bytes.get(taken);
    return taken;
  }

  String text(long length) throws PickleException {
    require(length);
    ByteBuffer utf8 = bytes.slice().limit((int) length);
    bytes.position(bytes.position() + (int) length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new PickleException("text that is not Unicode");
    }
  }

  /** What stands before the next line feed, a character for each byte. */
  String line() throws PickleException {
    int start = bytes.position();
    for (int i = start; i < bytes.limit(); i++) {
      if (bytes.get(i) == '\n') {
        String line = new String(bytes.array(), start, i - start, StandardCharsets.ISO_8859_1);
        bytes.position(i + 1);
        return line;
      }
    }
    throw new PickleException("it ends in the middle, within a line");
  }

  private void require(long length) throws PickleException {
    if (length < 0 || length > bytes.remaining()) {
      throw new PickleException("it ends in the middle");
    }
  }
}
