package io.contextunity.worker.harvest.fetch;

import static java.util.Objects.requireNonNull;

/**
 * What a server said of a feed, to ask later whether it changed. Empty where it said nothing.
 *
 * @param etag the ETag header
 * @param lastModified the Last-Modified header
 */
public record Validators(String etag, String lastModified) {

  /** Nothing is known: the feed is fetched whatever it is. */
  public static final Validators NONE = new Validators("", "");

  public Validators {
    requireNonNull(etag, "etag");
    requireNonNull(lastModified, "lastModified");
  }
}
