package io.contextunity.worker.harvest.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops a stream that unpacks to more than anybody expects. */
final class LimitedInputStream extends FilterInputStream {
  private final long limit;
  private long read;

  LimitedInputStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(int bytes) throws BadFeedException {
    read += bytes;
    if (read > limit) {
      throw tooLarge(limit);
    }
  }

  static BadFeedException tooLarge(long limit) {
    return new BadFeedException(
        "The feed unpacks to more than %d bytes (see max-unpacked-bytes)".formatted(limit));
  }
}
