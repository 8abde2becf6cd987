package io.contextunity.worker.harvest.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** A feed about to be read. */
public final class OpenFeed implements Closeable {
  private final boolean unchanged;
  private final Validators validators;
  private final InputStream body;

  private OpenFeed(boolean unchanged, Validators validators, InputStream body) {
    this.unchanged = unchanged;
    this.validators = validators;
    this.body = body;
  }

  static OpenFeed unchanged(Validators known) {
    return new OpenFeed(true, known, InputStream.nullInputStream());
  }

  static OpenFeed of(Validators validators, InputStream body) {
    return new OpenFeed(false, validators, body);
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

  @Override
  public void close() throws IOException {
    body.close();
  }
}
