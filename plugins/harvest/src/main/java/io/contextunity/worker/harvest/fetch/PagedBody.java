package io.contextunity.worker.harvest.fetch;

import io.contextunity.worker.harvest.feed.FeedPages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.util.Optional;

/** The pages of a walk as one stream, of the form that {@link FeedPages} reads. */
final class PagedBody extends InputStream {
  private final PageWalk walk;
  private Optional<FetchedPage> page = Optional.empty();
  private InputStream bytes = nullInputStream();
  private boolean ended;

  PagedBody(PageWalk walk) {
    this.walk = walk;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (!ended) {
      int count = bytes.read(buffer, offset, length);
      if (count >= 0) {
        return count;
      }
      turn();
    }
    return -1;
  }

  private void turn() throws IOException {
    close();
    page = walk.next();
    ended = page.isEmpty();
    if (!ended) {
      bytes =
          new SequenceInputStream(
              new ByteArrayInputStream(FeedPages.head(page.get().size())),
              Files.newInputStream(page.get().file()));
    }
  }

  /** Closes the page that is open. */
  @Override
  public void close() throws IOException {
    bytes.close();
    bytes = nullInputStream();
    if (page.isPresent()) {
      page.get().close();
      page = Optional.empty();
    }
  }
}
