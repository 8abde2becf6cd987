package io.contextunity.worker.child.run;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.OutputStream;

/** Collects bytes up to a limit. Not thread-safe. */
final class BoundedBytes extends OutputStream {
  private final ByteString.Output bytes = ByteString.newOutput();
  private final long limit;
  private long size;

  BoundedBytes(long limit) {
    this.limit = limit;
  }

  @Override
  public void write(int one) throws IOException {
    require(1);
    bytes.write(one);
  }

  @Override
  public void write(byte[] some, int offset, int length) throws IOException {
    require(length);
    bytes.write(some, offset, length);
  }

  private void require(int more) throws Full {
    size += more;
    if (size > limit) {
      throw new Full();
    }
  }

  ByteString toByteString() {
    return bytes.toByteString();
  }

  /** More was written than there is room for. */
  static final class Full extends IOException {
    private static final long serialVersionUID = 1;
  }
}
