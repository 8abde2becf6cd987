package io.contextunity.worker.harvest.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A feed about to be read. */
public final class OpenFeed implements Closeable {
  private final boolean unchanged;
  private final Validators validators;
  private final InputStream body;
  private final Optional<PageWalk> walk;
  private final Runnable whenClosed;
  private boolean closed;

  private OpenFeed(
      boolean unchanged,
      Validators validators,
      InputStream body,
      Optional<PageWalk> walk,
      Runnable whenClosed) {
    this.unchanged = unchanged;
    this.validators = validators;
    this.body = body;
    this.walk = walk;
    this.whenClosed = whenClosed;
  }

  static OpenFeed unchanged(Validators known) {
    return new OpenFeed(true, known, InputStream.nullInputStream(), Optional.empty(), () -> {});
  }

  static OpenFeed of(Validators validators, InputStream body) {
    return new OpenFeed(false, validators, body, Optional.empty(), () -> {});
  }

  static OpenFeed of(PageWalk walk) {
    return new OpenFeed(false, Validators.NONE, new PagedBody(walk), Optional.of(walk), () -> {});
  }

  OpenFeed limitedTo(long maxBytes, String shown) {
    return new OpenFeed(
        unchanged, validators, new SizeLimit(body, shown, maxBytes), walk, whenClosed);
  }

  OpenFeed whenClosed(Runnable then) {
    return new OpenFeed(unchanged, validators, body, walk, then);
  }

  /** Whether the server says that it is what the validators knew; then there is no body. */
  public boolean isUnchanged() {
    return unchanged;
  }

  public Validators validators() {
    return validators;
  }

  /** The feed's bytes; more than the limits allow end in a {@link FetchException}. */
  public InputStream body() {
    return body;
  }

  /**
   * SHA-256 of the records of all pages, for feeds that are in pages: what stands around the
   * records differs each time. To be asked once, after the last byte was read.
   */
  public Optional<String> recordsSha256() {
    return walk.map(PageWalk::sha256);
  }

  /** How many answers it took; known after the last byte was read. */
  public int pages() {
    return walk.map(PageWalk::pages).orElse(1);
  }

  /** The cursor that the server named for the next harvest; empty if none. As late as the pages. */
  public String cursor() {
    return walk.map(PageWalk::cursor).orElse("");
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      body.close();
    } finally {
      whenClosed.run();
    }
  }
}
