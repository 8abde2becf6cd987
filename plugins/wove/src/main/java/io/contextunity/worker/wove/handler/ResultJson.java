package io.contextunity.worker.wove.handler;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.math.BigInteger;

/** Writes what Python's JSON reader reads again, and refuses the rest. */
final class ResultJson extends JsonGeneratorDelegate {
  // Python refuses to read integers of more than 4,300 digits.
  private static final int LONGEST_BITS = 14_000;

  ResultJson(JsonGenerator writer) {
    super(writer, false);
  }

  @Override
  public void writeNumber(double number) throws IOException {
    if (!Double.isFinite(number)) {
      throw new ResultException(number + ", which JSON does not know");
    }
    super.writeNumber(number);
  }

  @Override
  public void writeNumber(float number) throws IOException {
    if (!Float.isFinite(number)) {
      throw new ResultException(number + ", which JSON does not know");
    }
    super.writeNumber(number);
  }

  @Override
  public void writeNumber(BigInteger number) throws IOException {
    if (number != null && number.bitLength() > LONGEST_BITS) {
      throw new ResultException("an integer of more than 4,200 digits, which Python does not read");
    }
    super.writeNumber(number);
  }

  @Override
  public void writeBinary(Base64Variant variant, byte[] data, int offset, int length)
      throws ResultException {
    throw new ResultException("bytes, which JSON does not know");
  }
}
