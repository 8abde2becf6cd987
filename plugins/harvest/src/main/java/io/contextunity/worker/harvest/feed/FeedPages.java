package io.contextunity.worker.harvest.feed;

import io.contextunity.worker.harvest.supplier.Reading;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * A feed that came in several answers, kept as they came: each of them whole, with its own header,
 * its own root element, packed or not, and before each its length in eight bytes.
 */
public final class FeedPages {
  private FeedPages() {}

  /** What stands before a page of so many bytes. */
  public static byte[] head(long length) {
    return ByteBuffer.allocate(Long.BYTES).putLong(length).array();
  }

  /**
   * Hands every record of all pages to the handler, in order and counted through.
   *
   * @param maxBytes how large a page may be once it is unpacked
   */
  public static void read(InputStream pages, Reading reading, long maxBytes, RecordHandler handler)
      throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(pages, 64 * 1024));
    Counting counting = new Counting(handler);
    for (long length = nextLength(in); length >= 0; length = nextLength(in)) {
      Page page = new Page(in, length);
      counting.nextPage();
      Feeds.read(page, reading, maxBytes, counting);
      page.skipRest();
    }
  }

  private static long nextLength(DataInputStream in) throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      return -1;
    }
    in.reset();
    return in.readLong();
  }

  private static final class Counting implements RecordHandler {
    private final RecordHandler handler;
    private long earlier;
    private long latest;

    Counting(RecordHandler handler) {
      this.handler = handler;
    }

    void nextPage() {
      earlier = latest;
    }

    @Override
    public Set<String> wanted() {
      return handler.wanted();
    }

    @Override
    public void columns(Header header) throws IOException {
      handler.columns(header);
    }

    @Override
    public void warning(String what) throws IOException {
      handler.warning(what);
    }

    @Override
    public void accept(FeedRecord feedRecord) throws IOException {
      FeedRecord counted = feedRecord.after(earlier);
      latest = counted.number();
      handler.accept(counted);
    }
  }

  /** The bytes of one page; closing it leaves the next one readable. */
  private static final class Page extends FilterInputStream {
    private long left;

    Page(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return length == 0 ? 0 : -1;
      }
      int count = super.read(buffer, offset, (int) Math.min(left, length));
      if (count < 0) {
        throw new EOFException("a page ends before its length");
      }
      left -= count;
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(Math.min(left, count));
      left -= skipped;
      return skipped;
    }

    @Override
    public int available() throws IOException {
      return (int) Math.min(left, super.available());
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    void skipRest() throws IOException {
      transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public void close() {}
  }
}
