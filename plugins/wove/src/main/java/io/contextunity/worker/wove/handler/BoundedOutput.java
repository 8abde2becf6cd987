package io.contextunity.worker.wove.handler;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Collects text in UTF-8, up to a number of bytes. */
final class BoundedOutput extends OutputStream {
  private final int most;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  BoundedOutput(int most) {
    this.most = most;
  }

  @Override
  public void write(int one) throws ResultException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] more, int offset, int length) throws ResultException {
    if (length > most - bytes.size()) {
      throw new ResultException("more than %,d bytes of JSON".formatted(most));
    }
    bytes.write(more, offset, length);
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
