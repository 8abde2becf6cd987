package io.contextunity.worker.host.isolation.process;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A child's stream, whose bytes are told as they come. */
final class HeardStream extends FilterInputStream {
  private static final Logger log = LoggerFactory.getLogger(HeardStream.class);

  private final String name;
  private final ChildOutput output;

  HeardStream(InputStream stream, String name, ChildOutput output) {
    super(stream);
    this.name = name;
    this.output = output;
  }

  @Override
  public int read(byte[] bytes, int from, int most) throws IOException {
    int count = super.read(bytes, from, most);
    if (count > 0) {
      tell(from == 0 ? bytes : Arrays.copyOfRange(bytes, from, from + count), count);
    }
    return count;
  }

  private void tell(byte[] bytes, int count) {
    try {
      output.bytes(name, bytes, count);
    } catch (RuntimeException e) {
      log.warn("{} bytes of a child's {} could not be passed on", count, name, e);
    }
  }
}
