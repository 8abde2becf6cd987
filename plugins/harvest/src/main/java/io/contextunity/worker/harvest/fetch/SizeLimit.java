package io.contextunity.worker.harvest.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a feed that is larger than allowed. */
final class SizeLimit extends FilterInputStream {
  private final String shown;
  private final long limit;
  private long read;

  SizeLimit(InputStream in, String shown, long limit) {
    super(in);
    this.shown = shown;
    this.limit = limit;
  }

  static void require(long size, String shown, long limit) throws FetchException {
    if (size > limit) {
      throw new FetchException(
          "%s is larger than %d bytes (see max-feed-bytes)".formatted(shown, limit), false);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    read += Math.max(0, count);
    require(read, shown, limit);
    return count;
  }
}
