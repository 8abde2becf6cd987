package io.contextunity.worker.host.plugin;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * How much a plugin zip may hold, with all the jars in it: what is more is a mistake or a trap.
 *
 * @param entries files and folders
 * @param bytes what they are when unpacked
 */
record ZipLimits(int entries, long bytes) {
  static final ZipLimits DEFAULT = new ZipLimits(500_000, 2L << 30);

  /** A zip holds more; the message says of what, and the way out. */
  static final class ExceededException extends IOException {
    private static final long serialVersionUID = 1L;

    ExceededException(String message) {
      super(message);
    }
  }

  /** Counts what is read of one zip. Not thread-safe. */
  final class Count {
    private int entriesRead;
    private long bytesRead;

    void entry() throws IOException {
      entriesRead++;
      if (entriesRead > entries) {
        throw new ExceededException(
            "holds more than %,d files (make it smaller: a plugin's libraries alone)"
                .formatted(entries));
      }
    }

    /** The same stream, read within the limit. */
    InputStream of(InputStream in) {
      return new FilterInputStream(in) {
        @Override
        public int read() throws IOException {
          int next = super.read();
          count(next < 0 ? 0 : 1);
          return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          int read = super.read(buffer, offset, length);
          count(Math.max(0, read));
          return read;
        }

        @Override
        public long skip(long length) throws IOException {
          long skipped = super.skip(length);
          count(skipped);
          return skipped;
        }
      };
    }

    private void count(long more) throws IOException {
      bytesRead += more;
      if (bytesRead > bytes) {
        throw new ExceededException(
            "unpacks to more than %,d MiB (make it smaller: large data belongs beside the plugin)"
                .formatted(bytes >> 20));
      }
    }
  }
}
